import { isTerminal } from '../../wire/messages/is-terminal.ts';
import type { Task, TaskInfo } from '../../wire/messages/task.ts';
import type { Agent } from './agent.ts';
import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';
import { setNested } from './nested-maps.ts';
import { addUsed } from './used-resources.ts';

/** The record of a task that is about to be launched. */
export function stagedTask(
  info: TaskInfo,
  framework: Framework,
  executorId: string | undefined,
): Task {
  const {
    name,
    task_id,
    agent_id,
    labels,
    discovery,
    container,
    health_check,
    kill_policy,
    limits,
  } = info;
  const command = info.command ?? info.executor?.command;
  const user = command?.user ?? framework.info.user;
  return {
    name,
    task_id,
    framework_id: { value: framework.id },
    agent_id,
    ...(executorId !== undefined && { executor_id: { value: executorId } }),
    state: 'TASK_STAGING',
    resources: info.resources ?? [],
    statuses: [],
    labels,
    discovery,
    container,
    health_check,
    kill_policy,
    limits,
    user,
  };
}

/**
 * Takes a task into the books of its framework and agent. What it uses has been taken from an offer,
 * or has been told to the allocator with the agent.
 */
export function addTask(
  context: MasterContext,
  agent: Agent,
  framework: Framework,
  task: Task,
): void {
  const id = task.task_id.value;
  framework.tasks.set(id, task);
  setNested(agent.tasks, framework.id, id, task);
  if (!isTerminal(task.state)) addUsed(context.state, agent, framework.id, task.resources);
  context.ports.changed({ type: 'TASK_ADDED', task });
}
