import { isPartitionAware } from './capabilities.ts';
import { forwardStatus } from './forward-status.ts';
import type { MasterContext } from './master-context.ts';
import { masterStatusOf } from './master-status.ts';
import { removeAgent } from './remove-agent.ts';
import { rememberCompleted } from './remove-task.ts';

const message = 'Agent has been marked gone';

/** Takes over that an agent never comes back, after the registry has it; it is shut down if it is there. */
export function markAgentGone(context: MasterContext, id: string, time: number): void {
  const { state, ports } = context;
  const agent = state.agents.get(id);
  const lost = state.unreachableAgents.get(id);
  const info = agent?.info ?? lost?.info ?? state.recoveredAgents.get(id)?.info;
  state.goneAgents.set(id, { id, time, info });
  state.recoveredAgents.delete(id);
  state.unreachableAgents.delete(id);
  if (agent !== undefined) {
    ports.toAgent(id, { type: 'SHUTDOWN', shutdown: { message } });
    removeAgent(context, agent, { why: 'gone', message });
  } else if (lost !== undefined) {
    endUnreachable(context, id);
  }
}

function endUnreachable(context: MasterContext, agentId: string): void {
  const { state, flags } = context;
  for (const framework of state.frameworks.values()) {
    const aware = isPartitionAware(framework.info);
    for (const [taskId, task] of [...framework.unreachableTasks]) {
      if (task.agent_id.value !== agentId) continue;
      const status = masterStatusOf(task, {
        state: aware ? 'TASK_GONE_BY_OPERATOR' : 'TASK_LOST',
        reason: aware ? 'REASON_AGENT_REMOVED_BY_OPERATOR' : 'REASON_AGENT_REMOVED',
        message,
        now: context.now(),
      });
      task.state = status.state;
      framework.unreachableTasks.delete(taskId);
      rememberCompleted(framework, task, flags.maxCompletedTasksPerFramework);
      forwardStatus(context, framework.id, status);
    }
  }
}
