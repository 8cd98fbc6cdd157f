import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { TerminalHandle } from '../session/terminal-handle.ts';
import type { TerminalLink } from './create-terminal-link.ts';
import { createTerminalView, type TerminalView } from './create-terminal-view.ts';
import { loadTerminalFont } from './create-xterm.ts';
import { FindBar } from './find-bar.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { openLink } from './open-link.ts';
import { type LinkPlace, type LinkTarget, resolveLink } from './resolve-link.ts';
import { TerminalNotice } from './terminal-notice.tsx';
import type { TerminalCondition } from './terminal-sink.ts';
import { TerminalTools } from './terminal-tools.tsx';
import './terminal-pane.css';

interface TerminalPaneProps {
  readonly link: TerminalLink;
  readonly terminalId: string;
  /** Its accessible name: “Terminal on node1”. */
  readonly label: string;
  readonly place: LinkPlace;
  readonly theme: 'light' | 'dark';
  /** In pixels. */
  readonly fontSize: number;
  readonly visible: boolean;
  /** Has screen readers read what is printed; slows long output down. */
  readonly screenReader: boolean;
  /** How often the search was asked for since it was closed; 0 shows none. */
  readonly findAsked: number;
  readonly onFindClose: () => void;
  /** The title that its shell has set, as it came. */
  readonly onTitle: (title: string) => void;
  readonly onHandle: (handle: TerminalHandle | null) => void;
}

/** One terminal. The page keeps one mounted for each and hides those not on view. */
export function TerminalPane(props: TerminalPaneProps): JSX.Element {
  const { link, terminalId, label, theme, fontSize, visible, screenReader, onHandle } = props;
  const container = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<TerminalView>();
  const [condition, setCondition] = useState<TerminalCondition>({ kind: 'connecting' });
  const [ready, setReady] = useState(false);
  const [selected, setSelected] = useState(false);
  const [copyRefused, setCopyRefused] = useState(false);
  const [refused, setRefused] = useState(false);
  const [pointed, setPointed] = useState<LinkTarget | null>(null);
  const [asking, setAsking] = useState<LinkTarget | null>(null);
  const newest = useRef(props);
  newest.current = props;

  // biome-ignore lint/correctness/useExhaustiveDependencies: what else it is opened with changes without a new terminal
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
        fontSize,
        links: {
          open(address, said) {
            const target = resolveLink(address, newest.current.place);
            if (target && said) openLink(target);
            else setAsking(target);
          },
          point: (address) =>
            setPointed(address === null ? null : resolveLink(address, newest.current.place)),
        },
        onTitle: (title) => newest.current.onTitle(title),
        onCondition: (next) => {
          setCondition(next);
          if (next.kind === 'running') setRefused(false);
        },
        onReady: setReady,
        onSelection(next) {
          setSelected(next);
          if (!next) setCopyRefused(false);
        },
        onCopyRefused: setCopyRefused,
        onRefused: setRefused,
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
  useEffect(() => view?.setLabel(label), [view, label]);
  useEffect(() => view?.setTheme(theme), [view, theme]);
  useEffect(() => view?.setFontSize(fontSize), [view, fontSize]);
  useEffect(() => view?.setVisible(visible), [view, visible]);
  useEffect(() => view?.setScreenReader(screenReader), [view, screenReader]);

  function closeFind(): void {
    props.onFindClose();
    view?.focus();
  }

  return (
    <div class="terminal-pane">
      <div class="terminal-frame">
        {/* Measured to find the size that fits: it has no padding of its own. */}
        <div class="terminal-screen" ref={container} />
        {view ? <TerminalTools view={view} selected={selected} /> : null}
      </div>
      {view && props.findAsked > 0 ? (
        <FindBar find={view.find} asked={props.findAsked} onClose={closeFind} />
      ) : null}
      {pointed ? <p class="terminal-pointed">Opens {pointed.text}</p> : null}
      {copyRefused ? (
        <p class="terminal-uncopied" role="status">
          The browser does not let the page copy. Copy with the browser's own menu.
        </p>
      ) : null}
      {asking ? <LinkDialog target={asking} onClose={() => setAsking(null)} /> : null}
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
