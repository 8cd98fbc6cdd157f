import type { AgentLinkEvent } from '../../wire/messages/agent-link.ts';
import type { ExecutorInfo } from '../../wire/messages/executor.ts';
import type { FrameworkInfo } from '../../wire/messages/framework.ts';
import type { TaskInfo } from '../../wire/messages/task.ts';
import type { ExecutorKind } from './agent-model.ts';
import { commandExecutorInfo } from './command-executor-info.ts';

/** Tasks to run, and what runs them. */
export interface LaunchOrder {
  readonly framework: FrameworkInfo;
  readonly frameworkId: string;
  readonly executor: ExecutorInfo;
  readonly kind: ExecutorKind;
  readonly tasks: readonly TaskInfo[];
  readonly isGroup: boolean;
}

type RunTask = Extract<AgentLinkEvent, { type: 'RUN_TASK' }>['run_task'];
type RunTaskGroup = Extract<AgentLinkEvent, { type: 'RUN_TASK_GROUP' }>['run_task_group'];

export function orderOfTask({ framework, task, executor }: RunTask): LaunchOrder {
  const own = executor ?? task.executor;
  return {
    framework,
    frameworkId: framework.id?.value ?? '',
    executor: own ?? commandExecutorInfo(task, framework),
    kind: own === undefined ? 'command' : kindOf(own),
    tasks: [task],
    isGroup: false,
  };
}

export function orderOfGroup({ framework, executor, task_group }: RunTaskGroup): LaunchOrder {
  return {
    framework,
    frameworkId: framework.id?.value ?? '',
    executor,
    kind: kindOf(executor),
    tasks: task_group.tasks ?? [],
    isGroup: true,
  };
}

function kindOf({ type }: ExecutorInfo): ExecutorKind {
  return type === 'DEFAULT' ? 'default' : 'custom';
}
