import type { TaskState, TaskStatus } from '../../wire/messages/status.ts';
import type { Agent } from './agent.ts';
import { isPartitionAware } from './capabilities.ts';
import { removeExecutor } from './executors.ts';
import { forwardStatus } from './forward-status.ts';
import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';
import { masterStatusOf } from './master-status.ts';
import { removeTask } from './remove-task.ts';
import { rescindInverseOffers, rescindOffers } from './rescind-offers.ts';
import { updateTask } from './update-task.ts';

/** Why an agent is removed. `time` (milliseconds since 1970) is when it became unreachable. */
export type Removal =
  | { readonly why: 'unreachable'; readonly time: number; readonly message: string }
  | { readonly why: 'gone'; readonly message: string };

/**
 * Takes an agent out of the books: tasks become unreachable, gone or lost, offers are rescinded, all
 * frameworks get FAILURE. The registry knows of it already.
 */
export function removeAgent(context: MasterContext, agent: Agent, removal: Removal): void {
  const { state, allocator, ports } = context;
  for (const [frameworkId, tasks] of [...agent.tasks]) {
    const framework = state.frameworks.get(frameworkId);
    if (framework === undefined) continue;
    for (const task of [...tasks.values()]) {
      const status = masterStatusOf(task, {
        ...outcomeFor(framework, removal),
        message: removal.message,
        now: context.now(),
        ...(removal.why === 'unreachable' && {
          details: { unreachable_time: { nanoseconds: removal.time * 1e6 } },
        }),
      });
      updateTask(context, task, status);
      const keep = removal.why === 'unreachable' || !isPartitionAware(framework.info);
      removeTask(context, task, keep);
      forwardStatus(context, frameworkId, status);
    }
  }
  for (const [frameworkId, executors] of [...agent.executors]) {
    for (const id of [...executors.keys()]) removeExecutor(context, agent, frameworkId, id);
  }
  rescindOffers(context, agent.offers.values());
  rescindInverseOffers(context, agent.inverseOffers.values());
  for (const { uuid, frameworkId } of agent.operations.values()) {
    state.operations.delete(uuid);
    state.frameworks.get(frameworkId)?.operations.delete(uuid);
  }
  allocator.removeAgent(agent.id);
  state.agents.delete(agent.id);
  state.counters.agentRemovals += 1;
  ports.closeAgent(agent.id);
  tellLost(context, agent.id);
  ports.changed({ type: 'AGENT_REMOVED', agentId: agent.id });
}

/** FAILURE of an agent, to all frameworks. */
export function tellLost({ state, ports }: MasterContext, agentId: string): void {
  for (const { id } of state.frameworks.values()) {
    ports.toFramework(id, { type: 'FAILURE', failure: { agent_id: { value: agentId } } });
  }
}

function outcomeFor(
  framework: Framework,
  { why }: Removal,
): { state: TaskState; reason: TaskStatus['reason'] } {
  if (!isPartitionAware(framework.info)) {
    return { state: 'TASK_LOST', reason: 'REASON_AGENT_REMOVED' };
  }
  return why === 'unreachable'
    ? { state: 'TASK_UNREACHABLE', reason: 'REASON_AGENT_REMOVED' }
    : { state: 'TASK_GONE_BY_OPERATOR', reason: 'REASON_AGENT_REMOVED_BY_OPERATOR' };
}
