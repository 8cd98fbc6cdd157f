import type { Filters } from '../../wire/messages/framework.ts';

const defaultSeconds = 5;
const mostSeconds = 365 * 24 * 60 * 60;

/**
 * Until when a refusal holds, in milliseconds since 1970; `undefined` for none at all. A negative or
 * invalid time is the default one, a short one lasts for an allocation interval (Mesos `Filters`).
 */
export function refuseUntil(
  filters: Filters | undefined,
  now: number,
  allocationInterval: number,
): number | undefined {
  const wanted = filters?.refuse_seconds ?? defaultSeconds;
  const valid = Number.isNaN(wanted) || wanted < 0 ? defaultSeconds : wanted;
  if (valid === 0) return undefined;
  return now + Math.max(allocationInterval, Math.min(valid, mostSeconds) * 1000);
}
