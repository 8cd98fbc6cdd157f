import type { RegisterAgent } from '../../wire/messages/agent-link.ts';
import type { TaskStatus } from '../../wire/messages/status.ts';
import type { AgentModel, ExecutorEntry } from './agent-model.ts';
import { taskRecord } from './task-record.ts';

/** The version of Mesos whose behaviour is followed. */
export const MESOS_VERSION = '1.11.0';

const CAPABILITIES = [
  'MULTI_ROLE',
  'HIERARCHICAL_ROLE',
  'RESERVATION_REFINEMENT',
  'RESIZE_VOLUME',
  'AGENT_DRAINING',
  'TASK_RESOURCE_LIMITS',
] as const;

/** What operators and masters are told that this agent can. */
export const agentCapabilities = CAPABILITIES.map((type) => ({ type }));

/** What an agent tells a master of itself: all that the master must know to take over. */
export function describeRegistration(
  model: AgentModel,
  outstanding: (frameworkId: string, taskId: string) => TaskStatus | undefined,
): RegisterAgent {
  const frameworks = [...model.frameworks.values()];
  const executors = frameworks.flatMap((framework) => [...framework.executors.values()]);
  const completed = [...frameworks, ...model.completedFrameworks].flatMap((each) => each.completed);
  return {
    agent_info: model.info,
    version: MESOS_VERSION,
    capabilities: [...agentCapabilities],
    ...(model.id === undefined ? {} : { agent_id: { value: model.id } }),
    checkpointed_resources: [...model.resources],
    frameworks: frameworks.map(({ info }) => info),
    executors: executors.filter(isTold).map(({ key, info }) => ({
      framework_id: { value: key.frameworkId },
      executor_info: info,
    })),
    tasks: executors.flatMap((executor) =>
      [...executor.tasks.values()]
        .filter(({ isOver }) => !isOver)
        .map((task) => {
          const { frameworkId } = executor.key;
          const update = outstanding(frameworkId, task.info.task_id.value);
          return taskRecord(executor, task, update);
        }),
    ),
    completed_tasks: [...completed, ...executors].flatMap((executor) =>
      [...executor.tasks.values()]
        .filter(({ isOver }) => isOver)
        .map((task) => taskRecord(executor, task)),
    ),
  };
}

/** Masters know nothing of the executors of single tasks. */
function isTold({ kind, state }: ExecutorEntry): boolean {
  return kind !== 'command' && state !== 'TERMINATED';
}
