import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { RunKey } from './run-key.ts';

/** Names of all files of an agent, under its work folder, as Mesos lays them out. */
export interface AgentPaths {
  readonly workDir: string;
  readonly bootId: string;
  readonly resources: string;
  readonly latestAgent: string;
  readonly sandboxes: string;
  /** The program that looks after the processes of a container. */
  readonly supervisor: string;
  agentInfo(agentId: string): string;
  drain(agentId: string): string;
  frameworks(agentId: string): string;
  frameworkInfo(agentId: string, frameworkId: string): string;
  executors(agentId: string, frameworkId: string): string;
  /** The runs of an executor, in the checkpoint. */
  runs(key: Omit<RunKey, 'containerId'>): string;
  executorInfo(key: RunKey): string;
  /** There once the executor is over. */
  sentinel(key: RunKey): string;
  tasks(key: RunKey): string;
  taskInfo(key: RunKey, taskId: string): string;
  taskUpdates(key: RunKey, taskId: string): string;
  /** Updates of tasks that the agent never ran, whatever their ids. */
  lost(agentId: string): string;
  lostUpdates(agentId: string, frameworkId: string, taskId: string): string;
  /** What a containerizer keeps of one container: its process id, its exit status. */
  container(key: RunKey, containerId: string): string;
  sandbox(key: RunKey): string;
  latestSandbox(key: Omit<RunKey, 'containerId'>): string;
  volume(role: string, persistenceId: string): string;
}

export function createAgentPaths(workDir: string): AgentPaths {
  const meta = join(workDir, 'meta');
  const agent = (agentId: string): string => join(meta, 'slaves', agentId);
  const frameworks = (agentId: string): string => join(agent(agentId), 'frameworks');
  const executors = (agentId: string, frameworkId: string): string =>
    join(frameworks(agentId), frameworkId, 'executors');
  const runs = (key: Omit<RunKey, 'containerId'>): string =>
    join(executors(key.agentId, key.frameworkId), key.executorId, 'runs');
  const run = (key: RunKey): string => join(runs(key), key.containerId);
  const tasks = (key: RunKey): string => join(run(key), 'tasks');
  const lost = (agentId: string): string => join(agent(agentId), 'lost');
  const sandboxes = join(workDir, 'slaves');
  const sandboxRuns = (key: Omit<RunKey, 'containerId'>): string =>
    join(
      ...[sandboxes, key.agentId, 'frameworks', key.frameworkId],
      ...['executors', key.executorId, 'runs'],
    );
  return {
    workDir,
    bootId: join(meta, 'boot_id'),
    resources: join(meta, 'resources', 'resources.info'),
    latestAgent: join(meta, 'slaves', 'latest'),
    sandboxes,
    supervisor: join(meta, 'supervise'),
    agentInfo: (agentId) => join(agent(agentId), 'slave.info'),
    drain: (agentId) => join(agent(agentId), 'drain_config'),
    frameworks,
    frameworkInfo: (agentId, frameworkId) =>
      join(frameworks(agentId), frameworkId, 'framework.info'),
    executors,
    runs,
    executorInfo: (key) => join(run(key), 'executor.info'),
    sentinel: (key) => join(run(key), 'executor.sentinel'),
    tasks,
    taskInfo: (key, taskId) => join(tasks(key), taskId, 'task.info'),
    taskUpdates: (key, taskId) => join(tasks(key), taskId, 'task.updates'),
    lost,
    lostUpdates: (agentId, frameworkId, taskId) =>
      join(lost(agentId), fileNameOf(`${frameworkId} ${taskId}`)),
    container: (key, containerId) => join(run(key), 'containers', containerId),
    sandbox: (key) => join(sandboxRuns(key), key.containerId),
    latestSandbox: (key) => join(sandboxRuns(key), 'latest'),
    // A role of a tree (`eng/web`) may not make a tree of folders.
    volume: (role, persistenceId) =>
      join(workDir, 'volumes', 'roles', role.replaceAll('/', ' '), persistenceId),
  };
}

/** An id may be anything, also the name of another folder. */
function fileNameOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
