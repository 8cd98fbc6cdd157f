import type { SchedulerClient, SchedulerListener } from '../../framework/scheduler-client.ts';
import { isTerminal } from '../../wire/messages/is-terminal.ts';
import type { Offer } from '../../wire/messages/offer.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import type { SchedulerEvent } from '../../wire/messages/scheduler-event.ts';
import type { TaskState, TaskStatus } from '../../wire/messages/status.ts';
import type { TaskInfo } from '../../wire/messages/task.ts';
import { containsResources } from '../../wire/resources/contains-resources.ts';
import { CliError } from '../common/cli-error.ts';

/** One task, run by a framework of its own. */
export interface ExecuteRequest {
  task: Omit<TaskInfo, 'agent_id' | 'resources'>;
  resources: Resource[];
  connect: (listener: SchedulerListener) => SchedulerClient;
  print: (line: string) => void;
}

/**
 * Registers, launches the task on the first offer that suffices, tells its updates and takes the
 * framework down. Resolves with the state in which the task ended.
 * @throws CliError when the master ends the framework or cannot be spoken to
 */
export function execute(request: ExecuteRequest): Promise<TaskState> {
  const { print, task } = request;
  return new Promise((resolve, reject) => {
    let launched = false;
    let ended = false;
    const client = request.connect({
      onSubscribed: ({ frameworkId }) => print(`Subscribed with ID ${frameworkId.value}`),
      onDisconnected: (reason) => {
        if (!ended) print(`Disconnected: ${reason}`);
      },
      onError: (message) => reject(new CliError(`The master ended the framework: ${message}`)),
      onEvent: (event) => {
        handle(event).catch((error: unknown) => {
          client.close();
          reject(new CliError(`The master did not take a call: ${String(error)}`));
        });
      },
    });
    client.start();

    async function handle(event: SchedulerEvent): Promise<void> {
      if (event.type === 'OFFERS') await takeOffers(event.offers.offers ?? []);
      if (event.type === 'UPDATE') await takeUpdate(event.update.status);
    }

    async function takeOffers(offers: readonly Offer[]): Promise<void> {
      const fitting = launched ? undefined : offers.find((offer) => fits(offer, request.resources));
      const others = offers.filter((offer) => offer !== fitting);
      if (others.length > 0) await client.decline(others.map(({ id }) => id));
      if (fitting === undefined) return;
      launched = true;
      const info: TaskInfo = {
        ...task,
        agent_id: fitting.agent_id,
        resources: request.resources.map((resource) => ({
          ...resource,
          ...(fitting.allocation_info === undefined
            ? {}
            : { allocation_info: fitting.allocation_info }),
        })),
      };
      await client.accept([fitting.id], [{ type: 'LAUNCH', launch: { task_infos: [info] } }]);
      print(`Submitted task '${task.name}' to agent '${fitting.agent_id.value}'`);
    }

    async function takeUpdate(status: TaskStatus): Promise<void> {
      print(`Received status update ${status.state} for task '${status.task_id.value}'`);
      if (status.message) print(`  message: '${status.message}'`);
      if (status.source) print(`  source: ${status.source}`);
      if (status.reason) print(`  reason: ${status.reason}`);
      await client.acknowledge(status);
      if (!isTerminal(status.state)) return;
      ended = true;
      await client.teardown();
      resolve(status.state);
    }
  });
}

/** Whether an offer has the resources, whatever role they are offered to. */
function fits(offer: Offer, resources: readonly Resource[]): boolean {
  const offered = (offer.resources ?? []).map(({ allocation_info, ...resource }) => resource);
  return containsResources(offered, resources);
}
