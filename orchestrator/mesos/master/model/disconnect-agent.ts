import type { Agent } from './agent.ts';
import { removeExecutor } from './executors.ts';
import { forwardStatus } from './forward-status.ts';
import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';
import { masterStatusOf } from './master-status.ts';
import { removeTask } from './remove-task.ts';
import { rescindInverseOffers, rescindOffers } from './rescind-offers.ts';
import { updateTask } from './update-task.ts';

/**
 * The link of an agent broke. Its offers are rescinded; tasks of frameworks that do not checkpoint are
 * lost at once, the others wait until the agent is back or is found to be unreachable.
 */
export function disconnectAgent(context: MasterContext, agent: Agent): void {
  const { state, allocator, ports } = context;
  agent.connected = false;
  agent.active = false;
  allocator.setAgentActive(agent.id, false);
  rescindOffers(context, agent.offers.values());
  rescindInverseOffers(context, agent.inverseOffers.values());
  for (const frameworkId of new Set([...agent.tasks.keys(), ...agent.executors.keys()])) {
    const framework = state.frameworks.get(frameworkId);
    if (framework !== undefined && framework.info.checkpoint !== true) {
      loseWork(context, agent, framework);
    }
  }
  ports.requestAllocation([]);
}

function loseWork(context: MasterContext, agent: Agent, framework: Framework): void {
  for (const task of [...(agent.tasks.get(framework.id)?.values() ?? [])]) {
    const status = masterStatusOf(task, {
      state: 'TASK_LOST',
      reason: 'REASON_AGENT_DISCONNECTED',
      message: `Agent ${agent.info.hostname} disconnected`,
      now: context.now(),
    });
    updateTask(context, task, status);
    removeTask(context, task);
    forwardStatus(context, framework.id, status);
  }
  for (const id of [...(agent.executors.get(framework.id)?.keys() ?? [])]) {
    removeExecutor(context, agent, framework.id, id);
  }
}
