import type { Resource } from '../../wire/messages/resource.ts';
import type { TaskInfo } from '../../wire/messages/task.ts';
import { scalarOf } from '../../wire/resources/scalar-of.ts';
import type { ContainerLimits } from '../containers/container-spec.ts';

/** What a container gets of these resources, and what it may take at most (TaskInfo's `limits`). */
export function containerLimits(
  resources: readonly Resource[],
  limits: TaskInfo['limits'],
): ContainerLimits {
  return {
    cpus: scalarOf(resources, 'cpus'),
    memoryMegabytes: scalarOf(resources, 'mem'),
    cpusMost: limits?.cpus?.value,
    memoryMostMegabytes: limits?.mem?.value,
  };
}
