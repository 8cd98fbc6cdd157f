import type { ExecutorInfo } from '../../wire/messages/executor.ts';
import type { Agent } from './agent.ts';
import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';
import { deleteNested, setNested } from './nested-maps.ts';
import { addUsed, removeUsed } from './used-resources.ts';

/** Takes an executor into the books of its framework and agent. */
export function addExecutor(
  { state }: MasterContext,
  agent: Agent,
  framework: Framework,
  info: ExecutorInfo,
): void {
  setNested(agent.executors, framework.id, info.executor_id.value, info);
  setNested(framework.executors, agent.id, info.executor_id.value, info);
  addUsed(state, agent, framework.id, info.resources ?? []);
}

/** Takes an executor that has ended out of the books and gives its resources back. */
export function removeExecutor(
  { state, allocator }: MasterContext,
  agent: Agent,
  frameworkId: string,
  executorId: string,
): void {
  const info = agent.executors.get(frameworkId)?.get(executorId);
  if (info === undefined) return;
  deleteNested(agent.executors, frameworkId, executorId);
  const framework = state.frameworks.get(frameworkId);
  if (framework !== undefined) deleteNested(framework.executors, agent.id, executorId);
  removeUsed(state, agent, frameworkId, info.resources ?? []);
  allocator.recover(frameworkId, agent.id, info.resources ?? []);
}
