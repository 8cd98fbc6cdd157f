import { useEffect, useState } from 'preact/hooks';
import { TerminalMissing } from './terminal-missing.tsx';

type TerminalPane = typeof import('./terminal-pane.tsx').TerminalPane;

/**
 * xterm.js is the largest script of the page: it is loaded when the first terminal is shown. Where
 * that fails, what is shown in its place says so.
 */
export function useTerminalPane(): TerminalPane | undefined {
  const [pane, setPane] = useState<{ readonly component: TerminalPane }>();
  useEffect(() => {
    async function load(): Promise<void> {
      try {
        const { TerminalPane } = await import('./terminal-pane.tsx');
        setPane({ component: TerminalPane });
      } catch (error) {
        console.error('The script of the terminals did not load.', error);
        setPane({ component: TerminalMissing });
      }
    }
    void load();
  }, []);
  return pane?.component;
}
