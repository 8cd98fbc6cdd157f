import type { KillPolicy } from '../../wire/messages/health.ts';
import type { KillTask } from './agent.ts';
import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';
import { setNested } from './nested-maps.ts';
import { type AskedTask, reconcileTasks } from './reconcile-tasks.ts';

/**
 * KILL: the agent is told, and told again when it comes back with the task. Of a task that is not known the framework hears as if it had reconciled it;
 * a wrong agent makes the call void.
 */
export function killTask(
  context: MasterContext,
  framework: Framework,
  kill: AskedTask & { readonly kill_policy?: KillPolicy | undefined },
): void {
  const task = framework.tasks.get(kill.task_id.value);
  if (task === undefined) {
    reconcileTasks(context, framework, [kill]);
    return;
  }
  const agentId = task.agent_id.value;
  if (kill.agent_id !== undefined && kill.agent_id.value !== agentId) return;
  const event: KillTask = {
    type: 'KILL_TASK',
    kill_task: {
      framework_id: { value: framework.id },
      task_id: task.task_id,
      ...(kill.kill_policy !== undefined && { kill_policy: kill.kill_policy }),
    },
  };
  // The link may be broken, whether the master knows it or not: then it is told again.
  const agent = context.state.agents.get(agentId);
  if (agent !== undefined) {
    setNested(agent.pendingKills, framework.id, task.task_id.value, event);
  }
  context.ports.toAgent(agentId, event);
}
