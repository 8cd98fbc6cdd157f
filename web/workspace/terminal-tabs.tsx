import { X } from 'lucide-preact';
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { TerminalView } from '../../contract/session.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { cleanTitle } from '../terminal/clean-title.ts';
import { FillButton } from './fill-button.tsx';
import { NewTerminalMenu } from './new-terminal-menu.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { TerminalMenu } from './terminal-menu.tsx';
import { TerminalTab } from './terminal-tab.tsx';
import './terminal-tabs.css';

const tabKeys: Readonly<Record<string, (at: number, length: number) => number>> = {
  ArrowLeft: (at, length) => (at + length - 1) % length,
  ArrowRight: (at, length) => (at + 1) % length,
  Home: () => 0,
  End: (_at, length) => length - 1,
};

/** One tab a terminal; beside them, what can be done with terminals. */
export function TerminalTabs(): JSX.Element {
  const { session, desk, split, windows, commands } = useWorkspace();
  const list = useRef<HTMLDivElement>(null);
  const [renaming, setRenaming] = useState<TerminalView>();
  const { terminals, nodes } = session.value;
  const activeId = desk.activeId.value;
  const { first, second } = split.places.value;
  const active = terminals.find((terminal) => terminal.id === activeId);
  const waiting = nodes.filter(
    (node) => node.state === 'starting' && !terminals.some((one) => one.node === node.name),
  );

  function moveByKey(event: KeyboardEvent): void {
    const at = terminals.findIndex((terminal) => terminal.id === activeId);
    const target = tabKeys[event.key]?.(at, terminals.length);
    const terminal = target === undefined ? undefined : terminals[target];
    if (terminal) {
      event.preventDefault();
      desk.choose(terminal.id);
      list.current?.querySelector<HTMLElement>(`#tab-${terminal.id}`)?.focus();
    }
  }

  return (
    <div class="terminal-tabs">
      <div
        class="terminal-tab-list"
        role="tablist"
        aria-label="Terminals"
        ref={list}
        onKeyDown={moveByKey}
      >
        {terminals.map((terminal) => (
          <TerminalTab
            key={terminal.id}
            terminal={terminal}
            node={nodes.find((node) => node.name === terminal.node)}
            active={terminal.id === activeId}
            shown={terminal.id !== activeId && (terminal.id === first || terminal.id === second)}
            away={windows.away.value.has(terminal.id)}
            shellTitle={cleanTitle(desk.titles.value[terminal.id] ?? '')}
            onRename={() => setRenaming(terminal)}
            onChoose={() => {
              desk.choose(terminal.id);
              desk.focusActive();
            }}
          />
        ))}
      </div>
      {waiting.map((node) => (
        <span key={node.name} class="terminal-tab-waiting">
          <span class="spinner" />
          {node.name}
          <span class="unseen"> is starting</span>
        </span>
      ))}
      <div class="terminal-tools" data-guide="terminals">
        <NewTerminalMenu />
        {active ? (
          <TerminalMenu terminalId={active.id} onRename={() => setRenaming(active)} />
        ) : null}
        {active ? (
          <button
            type="button"
            class="icon-button"
            aria-label={`Close terminal ${active.title}`}
            title={`Close terminal ${active.title}`}
            onClick={() => commands.closeTerminal(active.id)}
          >
            <X size={16} aria-hidden="true" />
          </button>
        ) : null}
        <FillButton pane="terminals" />
      </div>
      {renaming ? (
        <RenameDialog terminal={renaming} onClose={() => setRenaming(undefined)} />
      ) : null}
    </div>
  );
}
