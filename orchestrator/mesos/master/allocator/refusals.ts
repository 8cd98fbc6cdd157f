import type { Resource } from '../../wire/messages/resource.ts';
import { containsResources } from '../../wire/resources/contains-resources.ts';

/** What some frameworks refused of one agent: until when, by their place in the role's list. */
export interface Refusal {
  readonly resources: readonly Resource[];
  until: Float64Array;
  latest: number;
}

/** The refusals of one agent: each hides every offer that is a part of what was refused. */
export interface AgentRefusals {
  /** `slot` is the number of a framework in a role; times are milliseconds. */
  refuse(slot: number, resources: readonly Resource[], until: number): void;
  /** The refusals that hide an offer of `resources`, whoever made them; the list is stable while `version` is. */
  hiding(resources: readonly Resource[], now: number): readonly Refusal[];
  forget(slot: number): void;
  clear(): void;
  readonly version: number;
  count(now: number): number;
}

/**
 * Grouped by what was refused, as most frameworks refuse the same: whether that hides an offer is
 * found once for all of them.
 */
export function createAgentRefusals(): AgentRefusals {
  let refusals: Refusal[] = [];
  let version = 0;
  return {
    refuse(slot, resources, until) {
      let refusal =
        refusals.find((one) => one.resources === resources) ??
        refusals.find((one) => areSame(one.resources, resources));
      if (refusal === undefined) {
        refusal = { resources, until: new Float64Array(8), latest: 0 };
        refusals.push(refusal);
        version += 1;
      }
      if (slot >= refusal.until.length) {
        const grown = new Float64Array(2 ** Math.ceil(Math.log2(slot + 1)));
        grown.set(refusal.until);
        refusal.until = grown;
      }
      // A later, shorter refusal of the same does not end an earlier one.
      refusal.until[slot] = Math.max(refusal.until[slot] ?? 0, until);
      refusal.latest = Math.max(refusal.latest, until);
    },
    hiding(resources, now) {
      if (refusals.some(({ latest }) => latest <= now)) {
        refusals = refusals.filter(({ latest }) => latest > now);
        version += 1;
      }
      return refusals.filter(
        (one) => one.resources === resources || containsResources(one.resources, resources),
      );
    },
    forget(slot) {
      for (const { until } of refusals) {
        if (slot < until.length) until[slot] = 0;
      }
    },
    clear() {
      refusals = [];
      version += 1;
    },
    get version() {
      return version;
    },
    count(now) {
      return refusals.reduce(
        (sum, { until }) => sum + until.filter((time) => time > now).length,
        0,
      );
    },
  };
}

function areSame(one: readonly Resource[], other: readonly Resource[]): boolean {
  return containsResources(one, other) && containsResources(other, one);
}
