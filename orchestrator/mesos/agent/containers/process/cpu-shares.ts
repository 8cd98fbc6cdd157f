import type { ContainerLimits } from '../container-spec.ts';

const SHARES_PER_CPU = 1024;
/** The kernel takes no fewer. */
const FEWEST_SHARES = 2;
/** A process needs some memory to exist at all; so much the original gives at least. */
const LEAST_MEGABYTES = 32;
const MEGABYTE = 1024 * 1024;

/** The relative weight of a container's processes when all want the processors. */
export function cpuShares(limits: ContainerLimits): number {
  return Math.max(FEWEST_SHARES, Math.round(limits.cpus * SHARES_PER_CPU));
}

/** How many bytes a container may have; `undefined` when any number. */
export function memoryBytes(limits: ContainerLimits): number | undefined {
  const most = limits.memoryMostMegabytes ?? limits.memoryMegabytes;
  if (most === Number.POSITIVE_INFINITY || most === 0) return undefined;
  return Math.round(Math.max(LEAST_MEGABYTES, most) * MEGABYTE);
}

/** Processors that a container may use at most; `undefined` when what is idle is free to use. */
export function cpuQuota({ cpusMost }: ContainerLimits): number | undefined {
  return cpusMost === Number.POSITIVE_INFINITY ? undefined : cpusMost;
}
