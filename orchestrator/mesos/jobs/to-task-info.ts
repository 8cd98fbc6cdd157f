import type { TaskInfo } from '../wire/messages/task.ts';
import type { Placement } from './place-tasks.ts';

/** The task for Mesos. The name of the agent's host goes into the variable HOST. */
export function toTaskInfo({ task, offer, resources }: Placement): TaskInfo {
  const { command } = task.template;
  const host = { name: 'HOST', value: offer.hostname };
  return {
    ...task.template,
    agent_id: offer.agent_id,
    resources,
    ...(command === undefined
      ? {}
      : {
          command: {
            ...command,
            environment: {
              variables: [
                host,
                ...(command.environment?.variables ?? []).filter(({ name }) => name !== host.name),
              ],
            },
          },
        }),
  };
}
