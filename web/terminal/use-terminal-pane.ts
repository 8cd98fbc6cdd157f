import { useEffect, useState } from 'preact/hooks';

type TerminalPane = typeof import('./terminal-pane.tsx').TerminalPane;

/** xterm.js is the largest script of the page: it is loaded when the first terminal is shown. */
export function useTerminalPane(): TerminalPane | undefined {
  const [pane, setPane] = useState<{ readonly component: TerminalPane }>();
  useEffect(() => {
    async function load(): Promise<void> {
      const { TerminalPane } = await import('./terminal-pane.tsx');
      setPane({ component: TerminalPane });
    }
    void load();
  }, []);
  return pane?.component;
}
