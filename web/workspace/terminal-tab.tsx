import { ExternalLink } from 'lucide-preact';
import type { JSX } from 'preact';
import { type NodeView, type TerminalView, thisMachine } from '../../contract/session.ts';
import { describeTerminal } from '../terminal/describe-terminal.ts';

interface TerminalTabProps {
  readonly terminal: TerminalView;
  readonly node: NodeView | undefined;
  readonly active: boolean;
  /** On view, though not the one in use. */
  readonly shown: boolean;
  /** In a window of its own. */
  readonly away: boolean;
  /** What its shell says of itself; empty when nothing. */
  readonly shellTitle: string;
  readonly onChoose: () => void;
  readonly onRename: () => void;
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
export function TerminalTab(props: TerminalTabProps): JSX.Element {
  const { terminal, node, active, shown, away, shellTitle } = props;
  const state = stateOf(terminal, node);
  const { place, renamed } = describeTerminal(terminal);
  const where = node?.address === undefined ? place : `${place}, ${node.address}`;
  return (
    <button
      type="button"
      role="tab"
      id={`tab-${terminal.id}`}
      class="terminal-tab"
      aria-selected={active}
      aria-controls={`terminal-${terminal.id}`}
      data-shown={shown ? '' : undefined}
      tabIndex={active ? 0 : -1}
      title={shellTitle === '' ? where : `${where}\n${shellTitle}`}
      onClick={props.onChoose}
      onDblClick={props.onRename}
    >
      <span class={`terminal-dot terminal-dot-${state}`} />
      <span class="terminal-tab-title">{terminal.title}</span>
      {renamed ? <span class="terminal-tab-state"> {place}</span> : null}
      {state === 'running' ? null : <span class="terminal-tab-state"> {state}</span>}
      {away ? <ExternalLink size={14} role="img" aria-label="in its own window" /> : null}
    </button>
  );
}
