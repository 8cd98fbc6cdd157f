import type { OfferOperation } from '../../wire/messages/offer.ts';
import { isPartitionAware } from './capabilities.ts';
import { forwardStatus } from './forward-status.ts';
import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';
import { masterStatus } from './master-status.ts';

/** Tells what becomes of an operation whose offers are not valid: its tasks are dropped. */
export function dropOperation(
  context: MasterContext,
  framework: Framework,
  operation: OfferOperation,
  error: string,
): void {
  const tasks = operation.launch?.task_infos ?? operation.launch_group?.task_group.tasks ?? [];
  const state = isPartitionAware(framework.info) ? 'TASK_DROPPED' : 'TASK_LOST';
  for (const task of tasks) {
    const status = masterStatus({
      taskId: task.task_id.value,
      agentId: task.agent_id.value,
      executorId: task.executor?.executor_id.value,
      state,
      reason: 'REASON_INVALID_OFFERS',
      message: `Task launched with invalid offers: ${error}`,
      now: context.now(),
    });
    forwardStatus(context, framework.id, status);
  }
  if (tasks.length === 0) failOperation(context, framework, operation, error);
}

/** Tells that an operation was not done, if the framework asked to be told. */
export function failOperation(
  { ports }: MasterContext,
  framework: Framework,
  operation: OfferOperation,
  message: string,
): void {
  if (operation.id === undefined) return;
  ports.toFramework(framework.id, {
    type: 'UPDATE_OPERATION_STATUS',
    update_operation_status: {
      status: { operation_id: operation.id, state: 'OPERATION_ERROR', message },
    },
  });
}
