import type { JSX } from 'preact';
import { type NodeView, type TerminalView, thisMachine } from '../../contract/session.ts';

interface TerminalTabProps {
  readonly terminal: TerminalView;
  readonly node: NodeView | undefined;
  readonly active: boolean;
  readonly onChoose: () => void;
}

function stateOf(terminal: TerminalView, node: NodeView | undefined): string {
  if (terminal.node === thisMachine) {
    return terminal.state;
  }
  if (node === undefined || node.state === 'lost') {
    return 'lost';
  }
  return node.state === 'running' ? terminal.state : node.state;
}

/** A terminal's tab: its title, and a mark and word of its state. */
export function TerminalTab({ terminal, node, active, onChoose }: TerminalTabProps): JSX.Element {
  const state = stateOf(terminal, node);
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${terminal.id}`}
      class="terminal-tab"
      aria-selected={active}
      aria-controls={`terminal-${terminal.id}`}
      tabIndex={active ? 0 : -1}
      title={node?.address === undefined ? undefined : `${terminal.node}, ${node.address}`}
      onClick={onChoose}
    >
      <span class={`terminal-dot terminal-dot-${state}`} />
      {terminal.title}
      {state === 'running' ? null : <span class="terminal-tab-state"> {state}</span>}
    </button>
  );
}
