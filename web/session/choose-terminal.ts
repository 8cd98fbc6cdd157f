import type { TerminalView } from '../../contract/session.ts';

/** The terminal in which a command for `node` runs: the one on view if it is there, else the first. */
export function chooseTerminal(
  terminals: readonly TerminalView[],
  node: string,
  activeId: string | undefined,
): TerminalView | undefined {
  const running = terminals.filter(
    (terminal) => terminal.node === node && terminal.state === 'running',
  );
  return running.find((terminal) => terminal.id === activeId) ?? running[0];
}
