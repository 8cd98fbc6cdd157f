import type { ClusterService } from '../../../contract/cluster.ts';
import { shortImage } from './short-image.ts';
import type { SwarmService } from './swarm-snapshot.ts';

/** More than fit on a screen many times over. */
const MOST_SERVICES = 60;
const MOST_PORTS = 4;

const modes: Readonly<Record<string, string>> = {
  Global: 'global',
  ReplicatedJob: 'job',
  GlobalJob: 'global job',
};

const updates: Readonly<Record<string, string>> = {
  updating: 'updating',
  paused: 'update paused',
  rollback_started: 'rolling back',
  rollback_paused: 'rollback paused',
  rollback_completed: 'rolled back',
};

/** The services of a swarm, by name. */
export function drawServices(services: readonly SwarmService[]): ClusterService[] {
  return services
    .map(({ ID, Spec, Endpoint, UpdateStatus, ServiceStatus }) => ({
      id: ID,
      name: Spec.Name,
      wanted: Math.max(0, Math.round(ServiceStatus?.DesiredTasks ?? 0)),
      running: Math.max(0, Math.round(ServiceStatus?.RunningTasks ?? 0)),
      image: shortImage(Spec.TaskTemplate.ContainerSpec?.Image),
      notes: [
        ...Object.keys(Spec.Mode).flatMap((mode) => modes[mode] ?? []),
        ...[updates[UpdateStatus?.State ?? ''] ?? []].flat(),
        ...ports(Endpoint?.Ports ?? []),
      ],
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
    .slice(0, MOST_SERVICES);
}

function ports(
  published: readonly {
    readonly PublishedPort?: number | undefined;
    readonly TargetPort: number;
  }[],
): readonly string[] {
  return published
    .slice(0, MOST_PORTS)
    .flatMap(({ PublishedPort }) => (PublishedPort ? `port ${PublishedPort}` : []));
}
