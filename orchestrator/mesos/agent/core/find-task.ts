import type { AgentModel, ExecutorEntry, FrameworkEntry, TaskEntry } from './agent-model.ts';

/** A task with those it belongs to. */
export interface FoundTask {
  readonly framework: FrameworkEntry;
  readonly executor: ExecutorEntry;
  readonly task: TaskEntry;
}

/** Looks a task up among those that are not completed. */
export function findTask(
  { frameworks }: AgentModel,
  frameworkId: string,
  taskId: string,
): FoundTask | undefined {
  const framework = frameworks.get(frameworkId);
  for (const executor of framework?.executors.values() ?? []) {
    const task = executor.tasks.get(taskId);
    if (framework !== undefined && task !== undefined) return { framework, executor, task };
  }
  return undefined;
}
