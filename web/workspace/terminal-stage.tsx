import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../app/app-context.ts';
import { useWorkspace } from '../session/workspace-context.ts';

type TerminalPane = typeof import('../terminal/terminal-pane.tsx').TerminalPane;

/** xterm.js is the largest script of the page: it is loaded when the first terminal is shown. */
function useTerminalPane(): TerminalPane | undefined {
  const [pane, setPane] = useState<{ readonly component: TerminalPane }>();
  useEffect(() => {
    async function load(): Promise<void> {
      const { TerminalPane } = await import('../terminal/terminal-pane.tsx');
      setPane({ component: TerminalPane });
    }
    void load();
  }, []);
  return pane?.component;
}

/** All terminals of the session, the active one on view. */
export function TerminalStage(): JSX.Element {
  const { theme } = useApp();
  const { session, desk, link } = useWorkspace();
  const Pane = useTerminalPane();
  const activeId = desk.activeId.value;
  return (
    <div class="terminal-stage">
      {session.value.terminals.map((terminal) => (
        <div
          key={terminal.id}
          class="terminal-slot"
          role="tabpanel"
          id={`terminal-${terminal.id}`}
          aria-labelledby={`tab-${terminal.id}`}
          data-hidden={terminal.id === activeId ? undefined : ''}
        >
          {Pane ? (
            <Pane
              link={link}
              terminalId={terminal.id}
              label={`Terminal on ${terminal.title}`}
              theme={theme.name.value}
              visible={terminal.id === activeId}
              onHandle={(handle) => desk.attach(terminal.id, handle)}
            />
          ) : null}
        </div>
      ))}
    </div>
  );
}
