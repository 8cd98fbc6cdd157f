/** What is known of a task's health. */
export interface HealthState {
  /** No success yet. */
  readonly starting: boolean;
  readonly failures: number;
  readonly healthy?: boolean | undefined;
}

export const unknownHealth: HealthState = { starting: true, failures: 0 };

export interface HealthRules {
  readonly graceMs: number;
  readonly mostFailures: number;
}

export interface HealthDecision {
  readonly state: HealthState;
  /** Tell it: absent when there is nothing new. */
  readonly report?: { readonly healthy: boolean; readonly kill: boolean };
}

/**
 * Decides by one look what to tell of a task's health, as the health checker of Mesos does:
 * failures within the grace period after the start count only after a success.
 */
export function decideHealth(
  rules: HealthRules,
  state: HealthState,
  { good, sinceStartMs }: { readonly good: boolean; readonly sinceStartMs: number },
): HealthDecision {
  if (good) {
    const next = { starting: false, failures: 0, healthy: true };
    return state.healthy === true
      ? { state: next }
      : { state: next, report: { healthy: true, kill: false } };
  }
  if (state.starting && sinceStartMs < rules.graceMs) return { state };
  const failures = state.failures + 1;
  return {
    state: { ...state, failures, healthy: false },
    report: { healthy: false, kill: failures >= rules.mostFailures },
  };
}
