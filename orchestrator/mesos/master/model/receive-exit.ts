import type { Agent } from './agent.ts';
import { removeExecutor } from './executors.ts';
import type { MasterContext } from './master-context.ts';

/** An executor ended: its framework gets FAILURE, its tasks' last states come by themselves. */
export function receiveExit(
  context: MasterContext,
  agent: Agent,
  exit: {
    readonly framework_id: { readonly value: string };
    readonly executor_id: { readonly value: string };
    readonly status: number;
  },
): void {
  const { framework_id, executor_id, status } = exit;
  removeExecutor(context, agent, framework_id.value, executor_id.value);
  context.ports.toFramework(framework_id.value, {
    type: 'FAILURE',
    failure: { agent_id: { value: agent.id }, executor_id: { ...executor_id }, status },
  });
  context.ports.requestAllocation([agent.id]);
}
