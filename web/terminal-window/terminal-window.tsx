import { Ellipsis, PictureInPicture2, Search } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { RopesError } from '../../contract/errors.ts';
import { useApp } from '../app/app-context.ts';
import type { SessionFeed } from '../session/create-session-feed.ts';
import type { TerminalHandle } from '../session/terminal-handle.ts';
import { cleanTitle } from '../terminal/clean-title.ts';
import { describeTerminal } from '../terminal/describe-terminal.ts';
import { TerminalSettingsItems } from '../terminal/terminal-settings-items.tsx';
import { useTerminalPane } from '../terminal/use-terminal-pane.ts';
import { MenuItem } from '../ui/menu-item.tsx';
import { Popover } from '../ui/popover.tsx';
import { ConnectionBar } from '../workspace/connection-bar.tsx';
import { LostSession } from '../workspace/lost-session.tsx';
import { useTerminalWindow } from './use-terminal-window.ts';
import './terminal-window.css';

interface TerminalWindowProps {
  readonly feed: SessionFeed;
  readonly terminalId: string;
}

/** One terminal of a session, and what belongs to it. */
export function TerminalWindow({ feed, terminalId }: TerminalWindowProps): JSX.Element {
  const { theme, terminalSettings } = useApp();
  const { id: sessionId, nodes, observed, terminals } = feed.session.value;
  const terminal = terminals.find(({ id }) => id === terminalId);
  const [findAsked, setFindAsked] = useState(0);
  const [shellTitle, setShellTitle] = useState('');
  const handle = useRef<TerminalHandle | null>(null);
  const Pane = useTerminalPane();
  const find = (): void => setFindAsked((asked) => asked + 1);
  const { goBack } = useTerminalWindow({ sessionId, terminalId, onFind: find });
  const label = terminal ? describeTerminal(terminal).label : 'Terminal';

  useEffect(() => {
    document.title = `${label} · ropes`;
  }, [label]);

  if (feed.gone.value) {
    return <LostSession error={feed.gone.value} />;
  }
  if (observed === 'ended' || observed === 'ending') {
    return <LostSession error={new RopesError('SESSION_ENDED', 'The session has ended.')} />;
  }
  if (terminal === undefined) {
    return (
      <LostSession error={new RopesError('TERMINAL_NOT_FOUND', 'This terminal was closed.')} />
    );
  }
  return (
    <div class="terminal-window">
      <header class="terminal-window-head">
        <h1>{label}</h1>
        <p>{cleanTitle(shellTitle)}</p>
        <Popover
          label="Terminal menu"
          buttonClass="icon-button"
          align="end"
          face={<Ellipsis size={18} aria-hidden="true" />}
        >
          {(close) => (
            <>
              <MenuItem
                Icon={Search}
                text="Search…"
                keys="Ctrl+Alt+S"
                onClick={() => {
                  close();
                  find();
                }}
              />
              <MenuItem
                Icon={PictureInPicture2}
                text="Back to the workspace"
                keys="Ctrl+Alt+P"
                onClick={goBack}
              />
              <hr class="menu-line" />
              <TerminalSettingsItems />
            </>
          )}
        </Popover>
      </header>
      <ConnectionBar live={feed.live} />
      <main class="terminal-window-body">
        {Pane ? (
          <Pane
            link={feed.link}
            terminalId={terminalId}
            label={label}
            place={{ sessionId, node: terminal.node, nodes }}
            theme={theme.name.value}
            fontSize={terminalSettings.fontSize.value}
            screenReader={terminalSettings.screenReader.value}
            visible
            findAsked={findAsked}
            onFindClose={() => setFindAsked(0)}
            onTitle={setShellTitle}
            onHandle={(next) => {
              // Nothing else is here to type into.
              if (handle.current === null) next?.focus();
              handle.current = next;
            }}
          />
        ) : null}
      </main>
    </div>
  );
}
