import { isTerminal } from '../../wire/messages/is-terminal.ts';
import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';
import { removeTask } from './remove-task.ts';

/**
 * ACKNOWLEDGE: passed on to the agent. The acknowledgement of a terminal update ends the task for the
 * master too; one of a status that has no uuid is passed over.
 */
export function acknowledgeStatus(
  context: MasterContext,
  framework: Framework,
  acknowledge: {
    readonly agent_id: { readonly value: string };
    readonly task_id: { readonly value: string };
    readonly uuid: string;
  },
): void {
  const { agent_id, task_id, uuid } = acknowledge;
  const agent = context.state.agents.get(agent_id.value);
  if (agent?.connected !== true) return;
  const task = agent.tasks.get(framework.id)?.get(task_id.value);
  if (task !== undefined) {
    if (task.status_update_state === undefined) return;
    if (isTerminal(task.status_update_state) && task.status_update_uuid === uuid) {
      removeTask(context, task);
    }
  }
  context.ports.toAgent(agent.id, {
    type: 'ACKNOWLEDGE',
    acknowledge: { framework_id: { value: framework.id }, task_id: { ...task_id }, uuid },
  });
}
