import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { TerminalHandle } from '../session/terminal-handle.ts';
import type { TerminalLink } from './create-terminal-link.ts';
import { createTerminalView, type TerminalView } from './create-terminal-view.ts';
import { loadTerminalFont } from './create-xterm.ts';
import { TerminalNotice } from './terminal-notice.tsx';
import type { TerminalCondition } from './terminal-sink.ts';
import { TerminalTools } from './terminal-tools.tsx';
import './terminal-pane.css';

interface TerminalPaneProps {
  readonly link: TerminalLink;
  readonly terminalId: string;
  /** Its accessible name: “Terminal on node1”. */
  readonly label: string;
  readonly theme: 'light' | 'dark';
  readonly visible: boolean;
  /** Has screen readers read what is printed; slows long output down. */
  readonly screenReader?: boolean;
  readonly onHandle: (handle: TerminalHandle | null) => void;
}

/** One terminal. The page keeps one mounted for each and hides those not on view. */
export function TerminalPane(props: TerminalPaneProps): JSX.Element {
  const { link, terminalId, label, theme, visible, screenReader = false, onHandle } = props;
  const container = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<TerminalView>();
  const [condition, setCondition] = useState<TerminalCondition>({ kind: 'connecting' });
  const [ready, setReady] = useState(false);
  const [selected, setSelected] = useState(false);
  const [refused, setRefused] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: theme and label change without a new terminal
  useEffect(() => {
    let opened: TerminalView | undefined;
    let left = false;

    async function open(): Promise<void> {
      await loadTerminalFont().catch((error: unknown) =>
        console.warn('The code font did not load; another one is used.', error),
      );
      if (left || container.current === null) return;
      opened = createTerminalView({
        container: container.current,
        link,
        terminalId,
        label,
        theme,
        onCondition: (next) => {
          setCondition(next);
          if (next.kind === 'running') setRefused(false);
        },
        onReady: setReady,
        onSelection: setSelected,
        onRefused: () => setRefused(true),
      });
      setView(opened);
    }

    void open();
    return () => {
      left = true;
      opened?.dispose();
    };
  }, [link, terminalId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: onHandle is a new function at each render
  useEffect(() => {
    onHandle(ready && view ? view : null);
    return () => onHandle(null);
  }, [view, ready]);
  useEffect(() => view?.setTheme(theme), [view, theme]);
  useEffect(() => view?.setVisible(visible), [view, visible]);
  useEffect(() => view?.setScreenReader(screenReader), [view, screenReader]);

  return (
    <div class="terminal-pane">
      <div class="terminal-frame">
        {/* Measured to find the size that fits: it has no padding of its own. */}
        <div class="terminal-screen" ref={container} />
        {view ? <TerminalTools view={view} selected={selected} /> : null}
      </div>
      <TerminalNotice
        condition={condition}
        refused={refused}
        onReopen={() => {
          view?.reopen();
          view?.focus();
        }}
      />
    </div>
  );
}
