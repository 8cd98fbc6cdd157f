import { Plus, X } from 'lucide-preact';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { thisMachine } from '../../contract/session.ts';
import { toRopesError } from '../api/to-ropes-error.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { Popover } from '../ui/popover.tsx';
import { FillButton } from './fill-button.tsx';
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
  const { session, desk, commands, notice, machineTerminals } = useWorkspace();
  const list = useRef<HTMLDivElement>(null);
  const { terminals, nodes } = session.value;
  const activeId = desk.activeId.value;
  const active = terminals.find((terminal) => terminal.id === activeId);
  const waiting = nodes.filter(
    (node) => node.state === 'starting' && !terminals.some((one) => one.node === node.name),
  );

  const places = [
    ...nodes
      .filter((node) => node.state === 'running')
      .map(({ name }) => ({ node: name, label: `New terminal on ${name}` })),
    ...(machineTerminals.value ? [{ node: thisMachine, label: 'This machine' }] : []),
  ];

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

  async function open(node: string): Promise<void> {
    try {
      const terminal = await commands.openTerminal(node);
      desk.choose(terminal.id);
    } catch (error) {
      notice.value = toRopesError(error);
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
        <Popover
          label="New terminal"
          buttonClass="icon-button"
          align="start"
          face={<Plus size={18} aria-hidden="true" />}
        >
          {(close) =>
            places.map(({ node, label }) => (
              <button
                key={node}
                type="button"
                class="menu-item"
                onClick={() => {
                  close();
                  void open(node);
                }}
              >
                {label}
              </button>
            ))
          }
        </Popover>
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
    </div>
  );
}
