import type { ContainerInfo, Volume } from '../../wire/messages/container.ts';
import type { ExecutorInfo } from '../../wire/messages/executor.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import type { TaskInfo } from '../../wire/messages/task.ts';
import type { InstanceAgent } from '../model/instance.ts';
import type { Pod, PodContainer } from '../model/pod.ts';
import { type AssignedPort, assignedPortsOfPod } from './assigned-ports.ts';
import { buildUris } from './build-command.ts';
import { buildDiscovery } from './build-discovery.ts';
import { buildPodCommand, buildPodHealthCheck } from './build-health-check.ts';
import { buildLabels } from './build-labels.ts';
import { buildNetworks } from './build-networks.ts';
import { usesHostNetwork } from './needs.ts';
import { takeScalar } from './take-scalar.ts';
import { decimalText, environmentOf, labelVariables } from './task-variables.ts';

export interface PodPlace {
  readonly instanceId: string;
  /** Task ids by container name. */
  readonly taskIds: Readonly<Record<string, string>>;
  readonly agent: InstanceAgent;
  readonly frameworkId: string;
  /** cpus, mem, disk and gpus of all containers and the executor. */
  readonly scalars: readonly Resource[];
  /** Ports and volumes, which the executor holds. */
  readonly shared: readonly Resource[];
  readonly hostPorts: readonly (number | undefined)[];
}

export interface PodLaunch {
  readonly executor: ExecutorInfo;
  readonly tasks: readonly TaskInfo[];
}

/** A pod's instance as Mesos is told to launch it: one default executor with a task each. */
export function buildTaskGroup(pod: Pod, place: PodPlace): PodLaunch {
  const ports = assignedPortsOfPod(pod, place.hostPorts);
  let left = place.scalars;
  const take = (amounts: Readonly<Record<string, number>>): Resource[] =>
    Object.entries(amounts).flatMap(([name, amount]) => {
      const taking = amount > 0 ? takeScalar(left, name, amount, () => true) : undefined;
      left = taking?.left ?? left;
      return [...(taking?.taken ?? [])];
    });
  const networks = buildNetworks(pod.networks, [...ports.values()].flat());
  const needsContainer = networks.length > 0 || pod.volumes.length > 0;
  const executor: ExecutorInfo = {
    type: 'DEFAULT',
    executor_id: { value: place.instanceId },
    framework_id: { value: place.frameworkId },
    resources: [...take({ ...pod.executorResources }), ...place.shared],
    labels: buildLabels(pod.labels),
    ...(needsContainer ? { container: { type: 'MESOS', network_infos: networks } } : {}),
  };
  const tasks = pod.containers.map((container) =>
    buildContainerTask(pod, container, place, ports, take({ ...container.resources })),
  );
  return { executor, tasks };
}

function buildContainerTask(
  pod: Pod,
  container: PodContainer,
  place: PodPlace,
  ports: ReadonlyMap<string, readonly AssignedPort[]>,
  resources: Resource[],
): TaskInfo {
  const own = ports.get(container.name) ?? [];
  const taskId = place.taskIds[container.name] ?? '';
  const info = containerInfo(pod, container);
  const grace = container.lifecycle?.killGracePeriodSeconds;
  const user = container.user ?? pod.user;
  const variables = {
    ...pod.env,
    ...container.environment,
    HOST: place.agent.host,
    ...contextVariables(pod, container, place, taskId),
    ...labelVariables({ ...pod.labels, ...container.labels }),
    ...endpointVariables(pod, [...ports.values()].flat()),
  };
  return {
    name: container.name,
    task_id: { value: taskId },
    agent_id: { value: place.agent.agentId },
    resources,
    labels: buildLabels(container.labels),
    command: {
      shell: false,
      ...(container.exec === undefined ? {} : buildPodCommand(container.exec.command)),
      uris: buildUris(container.artifacts),
      environment: environmentOf(variables, pod),
      ...(user === undefined ? {} : { user }),
    },
    discovery: buildDiscovery(pod.id, own, usesHostNetwork(pod)),
    ...(info === undefined ? {} : { container: info }),
    ...(container.healthCheck === undefined
      ? {}
      : { health_check: buildPodHealthCheck(container.healthCheck, own) }),
    ...(grace === undefined
      ? {}
      : { kill_policy: { grace_period: { nanoseconds: Math.round(grace * 1e9) } } }),
  };
}

function containerInfo(pod: Pod, container: PodContainer): ContainerInfo | undefined {
  const { image, volumeMounts, tty } = container;
  if (image === undefined && volumeMounts.length === 0 && tty !== true) return undefined;
  return {
    type: 'MESOS',
    volumes: volumeMounts.flatMap((mount): Volume[] => {
      const volume = pod.volumes.find((each) => each.name === mount.name);
      const mode = mount.readOnly === true ? 'RO' : 'RW';
      if (volume === undefined || volume.secret !== undefined) return [];
      const where = { mode, container_path: mount.mountPath } as const;
      if (volume.host !== undefined) return [{ ...where, host_path: volume.host }];
      const path = volume.persistent === undefined ? `volumes/${volume.name}` : volume.name;
      const sandboxPath = { type: 'PARENT' as const, path };
      return [{ ...where, source: { type: 'SANDBOX_PATH', sandbox_path: sandboxPath } }];
    }),
    ...(image === undefined
      ? {}
      : {
          mesos: {
            image: {
              type: image.kind,
              docker: { name: image.id },
              cached: image.forcePull !== true,
            },
          },
        }),
    ...(tty === true ? { tty_info: {} } : {}),
  };
}

function contextVariables(
  pod: Pod,
  { name, resources }: PodContainer,
  place: PodPlace,
  taskId: string,
): Record<string, string> {
  return {
    MESOS_TASK_ID: taskId,
    MESOS_EXECUTOR_ID: place.instanceId,
    MARATHON_APP_ID: pod.id,
    MARATHON_APP_VERSION: pod.version,
    MARATHON_CONTAINER_ID: name,
    MARATHON_CONTAINER_RESOURCE_CPUS: decimalText(resources.cpus),
    MARATHON_CONTAINER_RESOURCE_MEM: decimalText(resources.mem),
    MARATHON_CONTAINER_RESOURCE_DISK: decimalText(resources.disk),
    MARATHON_CONTAINER_RESOURCE_GPUS: String(resources.gpus),
  };
}

/** `ENDPOINT_<NAME>` where a sibling reaches it, `EP_HOST_<NAME>` and `EP_CONTAINER_<NAME>`. */
function endpointVariables(pod: Pod, ports: readonly AssignedPort[]): Record<string, string> {
  const onHost = usesHostNetwork(pod);
  return Object.fromEntries(
    ports.flatMap(({ name = '', hostPort, declared, insidePort }) => {
      const key = name.toUpperCase().replace(/[^A-Z0-9_]+/g, '_');
      const inside = onHost ? hostPort : insidePort;
      const entries: [string, number | undefined][] = [
        [`ENDPOINT_${key}`, inside],
        [`EP_HOST_${key}`, hostPort],
        [`EP_CONTAINER_${key}`, declared === 0 ? undefined : declared],
      ];
      return entries.flatMap(([variable, port]) =>
        port === undefined ? [] : [[variable, String(port)]],
      );
    }),
  );
}
