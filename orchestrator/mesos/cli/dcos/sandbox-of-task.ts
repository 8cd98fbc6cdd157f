import { z } from 'zod';
import { askJson } from '../common/ask-json.ts';
import { CliError } from '../common/cli-error.ts';
import { readAs } from '../common/read-as.ts';
import type { Cluster } from '../mesos/cluster.ts';
import type { ClusterTask } from '../mesos/cluster-schemas.ts';
import { agentAddress } from '../mesos/find-task.ts';

/** Where the files of a task are. */
export interface TaskSandbox {
  task: ClusterTask;
  /** `host:port` of the agent that has it. */
  address: string;
  directory: string;
}

const executorSchema = z.object({
  id: z.string(),
  directory: z.string(),
  tasks: z.array(z.object({ id: z.string() })).default([]),
  completed_tasks: z.array(z.object({ id: z.string() })).default([]),
});

const frameworkSchema = z.object({
  executors: z.array(executorSchema).default([]),
  completed_executors: z.array(executorSchema).default([]),
});

const stateSchema = z.object({
  frameworks: z.array(frameworkSchema).default([]),
  completed_frameworks: z.array(frameworkSchema).default([]),
});

/**
 * Finds the sandbox of a task by its id, or by a part of it when that is clear; of several tasks the
 * newest, unless more than one runs.
 * @throws CliError
 */
export async function sandboxOfTask(cluster: Cluster, wanted: string): Promise<TaskSandbox> {
  const task = pickTask(await cluster.tasks(), wanted);
  const agent = (await cluster.agents()).find(({ id }) => id === task.slave_id);
  if (agent === undefined) {
    throw new CliError(
      `The agent ${task.slave_id}, which has the files of ${task.id}, is not registered any more.`,
    );
  }
  const address = agentAddress(agent);
  const state = readAs(stateSchema, await askJson(`http://${address}/state`), 'The agent');
  const executors = [...state.frameworks, ...state.completed_frameworks].flatMap((framework) => [
    ...framework.executors,
    ...framework.completed_executors,
  ]);
  const executor = executors.find((each) =>
    [...each.tasks, ...each.completed_tasks].some(({ id }) => id === task.id),
  );
  if (executor === undefined) {
    throw new CliError(
      `The agent ${agent.hostname} has no sandbox of ${task.id} any more.`,
      'Agents remove sandboxes of tasks that ended some time ago.',
    );
  }
  return { task, address, directory: executor.directory };
}

function pickTask(tasks: readonly ClusterTask[], wanted: string): ClusterTask {
  const exact = tasks.findLast(({ id }) => id === wanted);
  if (exact !== undefined) return exact;
  const matching = tasks.filter(({ id }) => id.includes(wanted));
  const running = matching.filter(({ state }) => state === 'TASK_RUNNING');
  if (running.length > 1) {
    throw new CliError(
      `Several running tasks match ${wanted}: ${running.map(({ id }) => id).join(', ')}.`,
      'Write more of the id.',
    );
  }
  const found = running[0] ?? matching.at(-1);
  if (found === undefined) {
    throw new CliError(
      `Cannot find a task with ID containing "${wanted}"`,
      'dcos task list --all shows the tasks.',
    );
  }
  return found;
}
