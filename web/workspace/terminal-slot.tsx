import type { JSX } from 'preact';
import type { TerminalView } from '../../contract/session.ts';
import { useApp } from '../app/app-context.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { cleanTitle } from '../terminal/clean-title.ts';
import { describeTerminal } from '../terminal/describe-terminal.ts';
import { useTerminalPane } from '../terminal/use-terminal-pane.ts';
import { TerminalAway } from './terminal-away.tsx';

interface TerminalSlotProps {
  readonly terminal: TerminalView;
  /** Where it is on view; undefined hides it. */
  readonly place: 'whole' | 'first' | 'second' | undefined;
}

/** One terminal of the session. It stays mounted while it is hidden, and so keeps its screen. */
export function TerminalSlot({ terminal, place }: TerminalSlotProps): JSX.Element {
  const { theme, terminalSettings } = useApp();
  const { session, desk, link, windows } = useWorkspace();
  const Pane = useTerminalPane();
  const { id, node, title } = terminal;
  const { id: sessionId, nodes } = session.value;
  const away = windows.away.value.has(id);
  const finding = desk.finding.value;
  const shellTitle = cleanTitle(desk.titles.value[id] ?? '');

  function use(): void {
    if (desk.activeId.peek() !== id) desk.choose(id);
  }

  return (
    <div
      class="terminal-slot"
      role="tabpanel"
      id={`terminal-${id}`}
      aria-labelledby={`tab-${id}`}
      data-place={place}
      data-hidden={place === undefined ? '' : undefined}
      data-active={desk.activeId.value === id ? '' : undefined}
      onFocusIn={use}
      onPointerDown={use}
    >
      {place === 'first' || place === 'second' ? (
        <p class="terminal-caption">
          <span class="terminal-caption-title">{title}</span>
          {shellTitle}
        </p>
      ) : null}
      <div class="terminal-slot-body" data-hidden={away ? '' : undefined}>
        {Pane ? (
          <Pane
            link={link}
            terminalId={id}
            label={describeTerminal(terminal).label}
            place={{ sessionId, node, nodes }}
            theme={theme.name.value}
            fontSize={terminalSettings.fontSize.value}
            screenReader={terminalSettings.screenReader.value}
            visible={place !== undefined && !away}
            findAsked={finding?.terminalId === id ? finding.asked : 0}
            onFindClose={desk.endFind}
            onTitle={(shown) => desk.setTitle(id, shown)}
            onHandle={(handle) => desk.attach(id, handle)}
          />
        ) : null}
      </div>
      {away ? <TerminalAway title={title} onTakeBack={() => windows.takeBack(id)} /> : null}
    </div>
  );
}
