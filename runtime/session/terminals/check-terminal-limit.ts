import { RopesError } from '../../../contract/errors.ts';

/** Throws TERMINAL_LIMIT when a session has one terminal a node and all of its extra ones. */
export function checkTerminalLimit(terminals: number, nodes: number, extra: number): void {
  const most = nodes + extra;
  if (terminals < most) return;
  throw new RopesError(
    'TERMINAL_LIMIT',
    `The session has ${terminals} terminals, and ${most} is the most for ${nodes} nodes.`,
  );
}
