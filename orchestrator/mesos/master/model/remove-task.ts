import type { Task } from '../../wire/messages/task.ts';
import { settleDrain } from './drain-agent.ts';
import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';
import { deleteNested } from './nested-maps.ts';

/** Takes a task, whose resources are back, out of the books; the framework keeps a memory of it. */
export function removeTask(context: MasterContext, task: Task, unreachable = false): void {
  const { state, flags } = context;
  const agent = state.agents.get(task.agent_id.value);
  const framework = state.frameworks.get(task.framework_id.value);
  const id = task.task_id.value;
  if (agent !== undefined) {
    deleteNested(agent.tasks, task.framework_id.value, id);
    deleteNested(agent.pendingKills, task.framework_id.value, id);
    settleDrain(context, agent);
  }
  if (framework === undefined) return;
  framework.tasks.delete(id);
  if (unreachable) rememberUnreachable(framework, task, flags.maxUnreachableTasksPerFramework);
  else rememberCompleted(framework, task, flags.maxCompletedTasksPerFramework);
}

/** Adds to a framework's completed tasks and forgets the oldest ones above `most`. */
export function rememberCompleted(framework: Framework, task: Task, most: number): void {
  framework.completedTasks.push(task);
  framework.completedTasks.splice(0, framework.completedTasks.length - most);
}

function rememberUnreachable({ unreachableTasks }: Framework, task: Task, most: number): void {
  unreachableTasks.set(task.task_id.value, task);
  for (const oldest of unreachableTasks.keys()) {
    if (unreachableTasks.size <= most) break;
    unreachableTasks.delete(oldest);
  }
}
