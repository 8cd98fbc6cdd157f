import type { ExecutorInfo } from '../../wire/messages/executor.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import type { TaskInfo } from '../../wire/messages/task.ts';
import type { App } from '../model/app.ts';
import type { InstanceAgent } from '../model/instance.ts';
import { discoveryName } from '../model/task-id.ts';
import { assignedPortsOfApp } from './assigned-ports.ts';
import { buildCommand } from './build-command.ts';
import { buildContainer } from './build-container.ts';
import { buildDiscovery } from './build-discovery.ts';
import { buildHealthCheck } from './build-health-check.ts';
import { buildLabels } from './build-labels.ts';
import { usesHostNetwork } from './needs.ts';
import { portVariables } from './port-variables.ts';
import { appVariables, labelVariables } from './task-variables.ts';

export interface TaskPlace {
  readonly taskId: string;
  readonly agent: InstanceAgent;
  readonly resources: readonly Resource[];
  readonly hostPorts: readonly (number | undefined)[];
  readonly random: () => number;
}

/** An app's task as Mesos is told to launch it. */
export function buildTask(app: App, place: TaskPlace): TaskInfo {
  const ports = assignedPortsOfApp(app, place.hostPorts);
  const command = buildCommand(app, {
    ...appVariables(app, place.taskId),
    ...labelVariables(app.labels),
    ...portVariables(ports, place.random),
    HOST: place.agent.host,
    ...app.env,
  });
  const container = buildContainer(app, ports);
  const healthCheck = buildHealthCheck(app.healthChecks, ports);
  const grace = app.taskKillGracePeriodSeconds;
  return {
    name: discoveryName(app.id),
    task_id: { value: place.taskId },
    agent_id: { value: place.agent.agentId },
    resources: [...place.resources],
    labels: buildLabels(app.labels),
    discovery: buildDiscovery(app.id, ports, usesHostNetwork(app)),
    ...runner(app, place.taskId, command, container),
    ...(healthCheck === undefined ? {} : { health_check: healthCheck }),
    ...(grace === undefined ? {} : { kill_policy: { grace_period: { nanoseconds: grace * 1e9 } } }),
    ...limitsOf(app),
  };
}

/** The command itself, or an own executor (`/path` in the sandbox's host) that is given it. */
function runner(
  app: App,
  taskId: string,
  command: NonNullable<TaskInfo['command']>,
  container: TaskInfo['container'],
): Pick<TaskInfo, 'command' | 'container' | 'executor'> {
  const inContainer = container === undefined ? {} : { container };
  if (app.executor === '' || app.executor === '//cmd') return { command, ...inContainer };
  const path = `'${app.executor.replaceAll("'", "'\\''")}'`;
  const words = app.cmd ?? (app.args ?? []).join(' ');
  const value = `chmod ug+rx ${path} && exec ${path} ${words}`.trimEnd();
  const executor: ExecutorInfo = {
    executor_id: { value: `marathon-${taskId}` },
    command: { ...command, shell: true, value, arguments: [] },
    ...inContainer,
  };
  return { executor };
}

function limitsOf(app: App): Pick<TaskInfo, 'limits'> {
  const limits = Object.entries(app.resourceLimits ?? {}).map(([name, limit]) => [
    name,
    // Mesos writes no limit as infinity, which JSON cannot say other than as a text.
    { value: limit === 'unlimited' ? Number.MAX_VALUE : limit },
  ]);
  return limits.length === 0 ? {} : { limits: Object.fromEntries(limits) };
}
