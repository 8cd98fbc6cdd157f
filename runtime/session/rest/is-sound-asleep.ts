import { thisMachine } from '../../../contract/session.ts';
import type { FoundNode } from '../../node/provider.ts';
import type { NodePlan } from '../reconcile/plan-nodes.ts';
import type { SessionState } from '../session-state.ts';
import type { HeldTerminal } from '../terminal-host.ts';

/**
 * Whether a session that was kept as frozen can be taken over as it is: all of its nodes are
 * frozen, none needs anything done, and every terminal has its shell. Otherwise it is woken first.
 */
export function isSoundAsleep(
  { record, terminals }: Pick<SessionState, 'record' | 'terminals'>,
  world: {
    readonly plan: NodePlan;
    readonly found: readonly FoundNode[];
    readonly held: readonly HeldTerminal[];
  },
): boolean {
  const { plan, found, held } = world;
  const todo = [...plan.changed, ...plan.start, ...plan.undo, ...plan.remove];
  return (
    record.rest === 'frozen' &&
    todo.length === 0 &&
    found.length > 0 &&
    found.every(({ frozen }) => frozen) &&
    terminals.every(
      ({ id, node }) => node !== thisMachine && held.some(({ terminalId }) => terminalId === id),
    )
  );
}
