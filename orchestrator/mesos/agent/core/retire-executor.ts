import type { AgentContext } from './agent-context.ts';
import type { ExecutorEntry, FrameworkEntry } from './agent-model.ts';
import { endDrainWhenEmpty } from './end-drain-when-empty.ts';

/** As many as the original shows (flags `max_completed_executors_per_framework` and its like). */
const MOST_EXECUTORS = 150;
const MOST_FRAMEWORKS = 50;

/** Moves an executor to those that are completed, once it has ended and all its tasks are over. */
export function retireExecutor(context: AgentContext, executor: ExecutorEntry): void {
  const { model, updates } = context;
  const { frameworkId, executorId } = executor.key;
  const framework = model.frameworks.get(frameworkId);
  if (framework?.executors.get(executorId) !== executor) return;
  const tasks = [...executor.tasks.values()];
  const isSettled = framework.isEnding || tasks.every(({ isOver }) => isOver);
  if (executor.state !== 'TERMINATED' || !isSettled) return;
  for (const { info } of tasks) updates.forget(frameworkId, info.task_id.value);
  framework.executors.delete(executorId);
  keep(framework.completed, executor, MOST_EXECUTORS);
  if (framework.executors.size === 0) retireFramework(context, framework, frameworkId);
}

function retireFramework(context: AgentContext, framework: FrameworkEntry, id: string): void {
  const { model } = context;
  model.frameworks.delete(id);
  keep(model.completedFrameworks, framework, MOST_FRAMEWORKS);
  void endDrainWhenEmpty(context);
}

function keep<T>(list: T[], entry: T, most: number): void {
  list.push(entry);
  list.splice(0, Math.max(0, list.length - most));
}
