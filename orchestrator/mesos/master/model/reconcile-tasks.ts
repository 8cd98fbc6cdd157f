import type { TaskState } from '../../wire/messages/status.ts';
import type { Task } from '../../wire/messages/task.ts';
import { isPartitionAware } from './capabilities.ts';
import { forwardStatus } from './forward-status.ts';
import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';
import { masterStatus, masterStatusOf, type StatusDetails } from './master-status.ts';

/** A task that a framework asks for. */
export interface AskedTask {
  readonly task_id: { readonly value: string };
  readonly agent_id?: { readonly value: string } | undefined;
}

/** RECONCILE: without tasks, the states of all that the master knows of the framework. */
export function reconcileTasks(
  context: MasterContext,
  framework: Framework,
  asked: readonly AskedTask[],
): void {
  if (asked.length === 0) {
    for (const task of framework.tasks.values()) tellLatest(context, task);
    return;
  }
  for (const task of asked) reconcileTask(context, framework, task);
}

/** The order of questions is Mesos': known, not back yet, agent known, unreachable, gone, unknown. */
function reconcileTask(context: MasterContext, framework: Framework, asked: AskedTask): void {
  const { state } = context;
  const known = framework.tasks.get(asked.task_id.value);
  if (known !== undefined) {
    tellLatest(context, known);
    return;
  }
  const agentId = asked.agent_id?.value;
  const recovered = state.recoveredAgents;
  if (agentId === undefined ? recovered.size > 0 : recovered.has(agentId)) return;
  const tell = (unknownState: TaskState, what: string, details?: StatusDetails) => {
    const status = masterStatus({
      taskId: asked.task_id.value,
      agentId,
      state: isPartitionAware(framework.info) ? unknownState : 'TASK_LOST',
      reason: 'REASON_RECONCILIATION',
      message: `Reconciliation: Task is ${what}`,
      now: context.now(),
      ...(details !== undefined && { details }),
    });
    forwardStatus(context, framework.id, status);
  };
  const lost = state.unreachableAgents.get(agentId ?? '');
  if (agentId !== undefined && state.agents.has(agentId)) {
    tell('TASK_GONE', 'unknown to the agent');
  } else if (lost !== undefined) {
    tell('TASK_UNREACHABLE', 'unreachable', {
      unreachable_time: { nanoseconds: lost.time * 1e6 },
    });
  } else if (state.goneAgents.has(agentId ?? '')) {
    tell('TASK_GONE_BY_OPERATOR', 'gone');
  } else {
    tell('TASK_UNKNOWN', 'unknown');
  }
}

function tellLatest(context: MasterContext, task: Task): void {
  const last = task.statuses.at(-1);
  const status = masterStatusOf(task, {
    state: task.status_update_state ?? task.state,
    reason: 'REASON_RECONCILIATION',
    message: 'Reconciliation: Latest task state',
    now: context.now(),
    details: {
      ...(last?.healthy !== undefined && { healthy: last.healthy }),
      ...(last?.check_status !== undefined && { check_status: last.check_status }),
      ...(last?.container_status !== undefined && { container_status: last.container_status }),
    },
  });
  forwardStatus(context, task.framework_id.value, status);
}
