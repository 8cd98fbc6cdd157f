import type { FrameworkCapability, FrameworkInfo } from '../../wire/messages/framework.ts';

export function hasCapability(
  { capabilities = [] }: FrameworkInfo,
  wanted: NonNullable<FrameworkCapability['type']>,
): boolean {
  return capabilities.some(({ type }) => type === wanted);
}

/** Whether the framework knows the states of tasks on agents that cannot be reached. */
export function isPartitionAware(info: FrameworkInfo): boolean {
  return hasCapability(info, 'PARTITION_AWARE');
}
