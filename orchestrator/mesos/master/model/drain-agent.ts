import type { Agent } from './agent.ts';
import type { MasterContext } from './master-context.ts';

/** A draining agent is drained when the last of its tasks ended and that was acknowledged. */
export function settleDrain({ ports }: MasterContext, agent: Agent): void {
  if (agent.drain?.state !== 'DRAINING' || agent.tasks.size > 0) return;
  agent.drain.state = 'DRAINED';
  ports.drained(agent.id, agent.drain.markGone);
}
