import {
  Columns2,
  Ellipsis,
  ExternalLink,
  Pencil,
  PictureInPicture2,
  Rows2,
  Search,
  Square,
} from 'lucide-preact';
import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import { TerminalSettingsItems } from '../terminal/terminal-settings-items.tsx';
import { MenuItem } from '../ui/menu-item.tsx';
import { Popover } from '../ui/popover.tsx';
import { useNarrow } from './use-narrow.ts';

interface TerminalMenuProps {
  readonly terminalId: string;
  readonly onRename: () => void;
}

/** What can be done with the terminal that is in use. */
export function TerminalMenu({ terminalId, onRename }: TerminalMenuProps): JSX.Element {
  const { desk, split, windows, terminalActions } = useWorkspace();
  const direction = split.direction.value;
  const away = windows.away.value.has(terminalId);
  const narrow = useNarrow();

  return (
    <Popover
      label="Terminal menu"
      buttonClass="icon-button"
      align="end"
      face={<Ellipsis size={18} aria-hidden="true" />}
    >
      {(close) => {
        const item = (what: () => void) => () => {
          close();
          what();
        };
        const beside = (
          <MenuItem
            Icon={Columns2}
            text="Two side by side"
            onClick={item(() => void terminalActions.toggleSplit('beside'))}
            {...(direction === undefined ? { keys: 'Ctrl+Alt+B' } : {})}
          />
        );
        const below = (
          <MenuItem
            Icon={Rows2}
            text="One above the other"
            onClick={item(() => void terminalActions.toggleSplit('below'))}
          />
        );
        const single = (
          <MenuItem
            Icon={Square}
            text="Only this terminal"
            keys="Ctrl+Alt+B"
            onClick={item(() => void terminalActions.toggleSplit())}
          />
        );
        return (
          <>
            <MenuItem Icon={Search} text="Search…" keys="Ctrl+Alt+S" onClick={item(desk.find)} />
            <MenuItem Icon={Pencil} text="Rename…" onClick={item(onRename)} />
            <hr class="menu-line" />
            {narrow || direction === 'beside' ? null : beside}
            {narrow || direction === 'below' ? null : below}
            {narrow || direction === undefined ? null : single}
            <MenuItem
              Icon={away ? PictureInPicture2 : ExternalLink}
              text={away ? 'Take back from its window' : 'Open in its own window'}
              keys="Ctrl+Alt+P"
              onClick={item(terminalActions.popOutOrBack)}
            />
            <hr class="menu-line" />
            <TerminalSettingsItems />
          </>
        );
      }}
    </Popover>
  );
}
