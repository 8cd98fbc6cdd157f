import type { Resource } from '../../wire/messages/resource.ts';
import type { TaskStatus } from '../../wire/messages/status.ts';
import type { AgentModel } from './agent-model.ts';
import type { LaunchOrder } from './launch-order.ts';

/** Why tasks are not run, for their status. */
export interface LaunchRefusal {
  readonly reason: NonNullable<TaskStatus['reason']>;
  readonly message: string;
}

/** Whether an agent can't run tasks that its master sends: it knows more of itself. */
export function refuseLaunch(model: AgentModel, order: LaunchOrder): LaunchRefusal | undefined {
  const { executor, tasks, frameworkId } = order;
  const ids = [
    frameworkId,
    executor.executor_id.value,
    ...tasks.map(({ task_id }) => task_id.value),
  ];
  if (!ids.every(isFileName)) {
    return { reason: 'REASON_TASK_INVALID', message: 'An id can not be the name of a folder' };
  }
  if (model.drain !== undefined) {
    return { reason: 'REASON_AGENT_DRAINING', message: 'The agent is draining' };
  }
  const framework = model.frameworks.get(frameworkId);
  if (framework?.isEnding) {
    return { reason: 'REASON_FRAMEWORK_REMOVED', message: 'The framework is being removed' };
  }
  const state = framework?.executors.get(executor.executor_id.value)?.state;
  if (state === 'TERMINATING' || state === 'TERMINATED') {
    return { reason: 'REASON_EXECUTOR_TERMINATED', message: 'The executor is terminating' };
  }
  const unknown = [executor, ...tasks]
    .flatMap(({ resources }) => resources ?? [])
    .find((each) => !isKept(model, each));
  if (unknown === undefined) return undefined;
  const id = unknown.disk?.persistence?.id;
  return { reason: 'REASON_RESOURCES_UNKNOWN', message: `There is no persistent volume '${id}'` };
}

/** Ids become folders of the sandbox. */
function isFileName(id: string): boolean {
  return id !== '' && id !== '.' && id !== '..' && !/[/\\\0]/.test(id) && id.length <= 255;
}

function isKept({ resources }: AgentModel, wanted: Resource): boolean {
  const id = wanted.disk?.persistence?.id;
  if (id === undefined) return true;
  const role = wanted.reservations?.at(-1)?.role;
  return resources.some(
    ({ disk, reservations }) => disk?.persistence?.id === id && reservations?.at(-1)?.role === role,
  );
}
