import type { Marathon } from '../../marathon.ts';
import type { Instance, Task } from '../../model/instance.ts';
import type { Pod } from '../../model/pod.ts';
import { mesosState } from './mesos-state.ts';
import { showPod } from './show-pod.ts';

/** A pod with what its instances do, as `/v2/pods/{id}::status` shows it. */
export function showPodStatus(marathon: Marathon, pod: Pod) {
  const instances = marathon.instancesOf(pod.id).map((instance) => showInstance(instance, pod));
  const stable = instances.filter(({ status }) => status === 'STABLE').length;
  const isGoing =
    pod.instances === 0 &&
    instances.length > 0 &&
    instances.every(({ status }) => status === 'TERMINAL');
  const since = latest([pod.version, ...instances.map(({ statusSince }) => statusSince)]);
  return {
    id: pod.id,
    spec: showPod(pod, marathon.info().mesosRole),
    status: isGoing ? 'TERMINAL' : stable >= pod.instances ? 'STABLE' : 'DEGRADED',
    statusSince: since,
    instances,
    terminationHistory: [],
    lastUpdated: since,
    lastChanged: since,
  };
}

function showInstance(instance: Instance, pod: Pod) {
  const { agent, since } = instance;
  return {
    id: instance.id,
    status: instanceState(instance),
    statusSince: since,
    ...(agent === undefined ? {} : { agentHostname: agent.host, agentId: agent.agentId }),
    containers: Object.values(instance.tasks).map((task) => showTaskOf(task, pod, since)),
    localVolumes: instance.localVolumes ?? [],
    specReference: `/v2/pods${pod.id}::versions/${instance.runSpecVersion}`,
    lastUpdated: since,
    lastChanged: since,
    role: instance.role,
  };
}

function showTaskOf(task: Task, pod: Pod, since: string) {
  const name = task.containerName ?? '';
  const container = pod.containers.find((candidate) => candidate.name === name);
  const ports = [...task.hostPorts];
  return {
    name,
    status: mesosState(task.condition),
    statusSince: task.startedAt ?? task.stagedAt,
    containerId: task.id,
    endpoints: (container?.endpoints ?? []).map((endpoint) => {
      const port = endpoint.hostPort === undefined ? undefined : ports.shift();
      return port === undefined
        ? { name: endpoint.name }
        : { name: endpoint.name, allocatedHostPort: port };
    }),
    ...(container === undefined ? {} : { resources: container.resources }),
    ...(task.status?.message === undefined ? {} : { message: task.status.message }),
    lastUpdated: since,
    lastChanged: since,
  };
}

function instanceState({ condition, healthy }: Instance): string {
  switch (condition) {
    case 'Scheduled':
      return 'PENDING';
    case 'Provisioned':
    case 'Staging':
    case 'Starting':
      return 'STAGING';
    case 'Running':
      return healthy === false ? 'DEGRADED' : 'STABLE';
    case 'Unreachable':
    case 'UnreachableInactive':
      return 'DEGRADED';
    default:
      return 'TERMINAL';
  }
}

function latest(times: readonly string[]): string {
  return times.reduce((last, time) => (time > last ? time : last), '');
}
