import type { ContainerID } from '../../wire/messages/ids.ts';
import { CliError } from '../common/cli-error.ts';
import type { Cluster } from './cluster.ts';
import type { ClusterAgent, ClusterTask } from './cluster-schemas.ts';

/** A running task, and where it runs. */
export interface FoundTask {
  task: ClusterTask;
  agent: ClusterAgent;
  /** `host:port` of the agent's API. */
  address: string;
  containerId: ContainerID;
}

/**
 * Finds a running task by its id, or by the beginning of it when that is clear.
 * @throws CliError when there is no such task, or more than one
 */
export async function findRunningTask(cluster: Cluster, wanted: string): Promise<FoundTask> {
  const running = (await cluster.tasks()).filter(({ state }) => state === 'TASK_RUNNING');
  const task = pickTask(running, wanted);
  const agent = (await cluster.agents()).find(({ id }) => id === task.slave_id);
  if (agent === undefined) {
    throw new CliError(`The agent ${task.slave_id} of the task is not registered any more.`);
  }
  const containerId = task.statuses?.findLast(
    (status) => status.container_status?.container_id !== undefined,
  )?.container_status?.container_id;
  if (containerId === undefined) {
    throw new CliError(`The master knows no container of the task ${task.id} yet.`);
  }
  return { task, agent, address: agentAddress(agent), containerId };
}

function pickTask(running: readonly ClusterTask[], wanted: string): ClusterTask {
  const exact = running.find(({ id }) => id === wanted);
  if (exact !== undefined) return exact;
  const [first, ...more] = running.filter(({ id }) => id.startsWith(wanted));
  if (first === undefined) {
    throw new CliError(
      `No running task has the id ${wanted}.`,
      'mesos task list shows the running tasks, mesos task list --all also those that ended.',
    );
  }
  if (more.length > 0) {
    throw new CliError(
      `Several running tasks begin with ${wanted}: ${[first, ...more].map(({ id }) => id).join(', ')}.`,
      'Write more of the id.',
    );
  }
  return first;
}

/** `slave(1)@10.0.0.2:5051` says where the agent listens. */
export function agentAddress(agent: ClusterAgent): string {
  return agent.pid.split('@').at(-1) ?? `${agent.hostname}:${agent.port ?? 5051}`;
}
