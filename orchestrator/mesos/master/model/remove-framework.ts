import { removeExecutor } from './executors.ts';
import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';
import { masterStatusOf } from './master-status.ts';
import { removeTask } from './remove-task.ts';
import { removeInverseOffer, removeOffer } from './rescind-offers.ts';
import { updateTask } from './update-task.ts';

/** Ends a framework: its agents shut down all that it runs; it cannot come back under its id. */
export function removeFramework(context: MasterContext, framework: Framework): void {
  const { state, flags, allocator, ports, now } = context;
  allocator.deactivateFramework(framework.id);
  ports.stopTimer(`failover ${framework.id}`);
  for (const { id } of state.agents.values()) {
    ports.toAgent(id, {
      type: 'SHUTDOWN_FRAMEWORK',
      shutdown_framework: { framework_id: { value: framework.id } },
    });
  }
  endTasks(context, framework);
  for (const [agentId, executors] of [...framework.executors]) {
    const agent = state.agents.get(agentId);
    for (const id of [...executors.keys()]) {
      if (agent !== undefined) removeExecutor(context, agent, framework.id, id);
    }
  }
  for (const offer of [...framework.offers.values()]) {
    removeOffer(context, offer);
    allocator.recover(framework.id, offer.agentId, offer.resources);
  }
  for (const offer of [...framework.inverseOffers.values()]) removeInverseOffer(context, offer);
  for (const { uuid, agentId } of framework.operations.values()) {
    state.operations.delete(uuid);
    state.agents.get(agentId)?.operations.delete(uuid);
  }
  framework.operations.clear();
  allocator.removeFramework(framework.id);
  state.frameworks.delete(framework.id);
  framework.active = false;
  framework.connected = false;
  framework.unregisteredTime = now();
  remember(state.completedFrameworks, framework, flags.maxCompletedFrameworks);
  ports.closeFramework(framework.id);
  ports.changed({ type: 'FRAMEWORK_REMOVED', framework });
  ports.requestAllocation();
}

/** Nobody is told of these updates: the one they were for is gone. */
function endTasks(context: MasterContext, framework: Framework): void {
  for (const task of [...framework.tasks.values()]) {
    const status = masterStatusOf(task, {
      state: 'TASK_KILLED',
      reason: 'REASON_FRAMEWORK_REMOVED',
      message: `Framework ${framework.id} removed`,
      now: context.now(),
    });
    updateTask(context, task, status);
    removeTask(context, task);
  }
}

function remember(completed: Map<string, Framework>, framework: Framework, most: number): void {
  completed.set(framework.id, framework);
  for (const oldest of completed.keys()) {
    if (completed.size <= most) break;
    completed.delete(oldest);
  }
}
