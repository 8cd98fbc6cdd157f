import type { ContainerLimits } from '../container-spec.ts';
import type { ContainerStatistics } from '../container-statistics.ts';

/** Holds the processes of each container to its share of the machine. */
export interface ControlGroups {
  /** Folders of the groups that the container's first process enters. */
  create(containerId: string, limits: ContainerLimits): Promise<readonly string[]>;
  /** Whether the kernel ended a process of it for want of memory. */
  ranOutOfMemory(containerId: string): Promise<boolean>;
  processes(containerId: string): Promise<readonly number[]>;
  statistics(containerId: string): Promise<Partial<ContainerStatistics>>;
  remove(containerId: string): Promise<void>;
}

/** For a machine whose control groups can't be written: nothing is held to anything. */
export const noControlGroups: ControlGroups = {
  create: async () => [],
  ranOutOfMemory: async () => false,
  processes: async () => [],
  statistics: async () => ({}),
  remove: async () => {},
};
