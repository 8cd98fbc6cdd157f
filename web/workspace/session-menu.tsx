import {
  CircleStop,
  Ellipsis,
  Keyboard,
  LayoutList,
  Plus,
  RotateCcw,
  ServerOff,
  SunMoon,
  Timer,
} from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useApp } from '../app/app-context.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { MenuItem } from '../ui/menu-item.tsx';
import { Popover } from '../ui/popover.tsx';
import { RemoveNodeDialog } from './remove-node-dialog.tsx';

type Question = 'restart' | 'end' | 'remove-node';

/** What can be done with the whole session. */
export function SessionMenu({ onHelp }: { readonly onHelp: () => void }): JSX.Element {
  const { theme } = useApp();
  const { commands, session } = useWorkspace();
  const [question, setQuestion] = useState<Question>();
  const live = session.value.observed === 'running';
  const stop = (): void => setQuestion(undefined);

  return (
    <>
      <Popover
        label="Session menu"
        buttonClass="icon-button"
        align="end"
        face={<Ellipsis size={18} aria-hidden="true" />}
      >
        {(close) => {
          const item = (what: () => void) => () => {
            close();
            what();
          };
          return (
            <>
              <MenuItem
                narrowOnly
                Icon={SunMoon}
                text="Light or dark"
                onClick={item(theme.toggle)}
              />
              <MenuItem
                narrowOnly
                Icon={Keyboard}
                text="Keyboard shortcuts"
                onClick={item(onHelp)}
              />
              {live ? (
                <>
                  <MenuItem
                    narrowOnly
                    Icon={Timer}
                    text="Extend by 30 minutes"
                    onClick={item(commands.extend)}
                  />
                  <MenuItem Icon={Plus} text="Add a node" onClick={item(commands.addNode)} />
                  <MenuItem
                    Icon={ServerOff}
                    text="Remove a node…"
                    onClick={item(() => setQuestion('remove-node'))}
                  />
                  <hr class="menu-line" />
                </>
              ) : null}
              <MenuItem
                Icon={RotateCcw}
                text="Restart lab…"
                onClick={item(() => setQuestion('restart'))}
              />
              <MenuItem
                Icon={CircleStop}
                text="End session…"
                onClick={item(() => setQuestion('end'))}
              />
              <a class="menu-item" href="/">
                <LayoutList size={16} aria-hidden="true" />
                All labs
              </a>
            </>
          );
        }}
      </Popover>
      {question === 'restart' ? (
        <ConfirmDialog
          title="Restart the lab?"
          text="You get new, empty nodes and start at the introduction. Everything on the nodes of now is removed."
          action="Restart lab"
          onConfirm={commands.restart}
          onClose={stop}
        />
      ) : null}
      {question === 'end' ? (
        <ConfirmDialog
          title="End the session?"
          text="Its nodes and terminals are removed. Which steps you have done is kept."
          action="End session"
          onConfirm={commands.end}
          onClose={stop}
        />
      ) : null}
      {question === 'remove-node' ? <RemoveNodeDialog onClose={stop} /> : null}
    </>
  );
}
