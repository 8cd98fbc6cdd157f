import type { Instance } from '../model/instance.ts';
import { isOutdated, isReserved } from '../model/instance-facts.ts';
import type { RunSpec } from '../model/run-spec.ts';

/**
 * What becomes of an instance whose tasks have all ended: it waits for its next launch, is kept
 * for its volumes, or, undefined, is forgotten.
 * @param now ISO 8601
 */
export function afterEnd(
  instance: Instance,
  spec: RunSpec | undefined,
  now: string,
): Instance | undefined {
  const reserved = isReserved(instance);
  if (spec === undefined || instance.goal === 'Decommissioned') return undefined;
  if (instance.goal === 'Stopped') return reserved ? instance : undefined;
  // A deployment replaces outdated instances by its own count.
  if (isOutdated(instance, spec) && !reserved) return undefined;
  return waiting(instance, spec, now);
}

/** The instance, waiting for a launch with the present configuration. */
export function waiting(instance: Instance, spec: RunSpec, now: string): Instance {
  const { agent, healthy: _health, activeSince: _active, ...rest } = instance;
  return {
    ...rest,
    ...(agent !== undefined && isReserved(instance) ? { agent } : {}),
    goal: 'Running',
    condition: 'Scheduled',
    since: now,
    runSpecVersion: spec.version,
    role: isReserved(instance) ? instance.role : (spec.role ?? instance.role),
    tasks: {},
  };
}
