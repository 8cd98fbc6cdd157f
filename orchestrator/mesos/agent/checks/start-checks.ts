import type { CheckStatusInfo } from '../../wire/messages/health.ts';
import type { Clock } from '../clock/clock.ts';
import type { CheckPlan, CheckTimes, HealthPlan, Probe } from './check-plan.ts';
import { decideHealth, unknownHealth } from './decide-health.ts';
import { checkStatus, isGood, type ProbeResult } from './probe-result.ts';

export interface ChecksDependencies {
  readonly clock: Clock;
  readonly look: (probe: Probe, timeoutMs: number) => Promise<ProbeResult>;
  readonly onHealth: (report: { readonly healthy: boolean; readonly kill: boolean }) => void;
  /** Told when a check finds something else than before. */
  readonly onCheck: (status: CheckStatusInfo) => void;
}

export interface CheckPlans {
  readonly health?: HealthPlan | undefined;
  readonly check?: CheckPlan | undefined;
}

/** Looks after a task that runs. The answer ends that. */
export function startChecks(plans: CheckPlans, dependencies: ChecksDependencies): () => void {
  const ends = [
    plans.health && watchHealth(plans.health, dependencies),
    plans.check && watchCheck(plans.check, dependencies),
  ];
  return () => {
    for (const end of ends) end?.();
  };
}

function watchHealth(plan: HealthPlan, dependencies: ChecksDependencies): () => void {
  const { clock, look, onHealth } = dependencies;
  const start = clock.now();
  let state = unknownHealth;
  return repeat(clock, plan, async (isOver) => {
    const good = isGood(plan.probe, await look(plan.probe, plan.timeoutMs));
    if (isOver()) return;
    const decision = decideHealth(plan, state, { good, sinceStartMs: clock.now() - start });
    state = decision.state;
    if (decision.report !== undefined) onHealth(decision.report);
  });
}

function watchCheck(plan: CheckPlan, { clock, look, onCheck }: ChecksDependencies): () => void {
  let last = '';
  return repeat(clock, plan, async (isOver) => {
    const status = checkStatus(await look(plan.probe, plan.timeoutMs));
    const text = JSON.stringify(status);
    if (isOver() || text === last) return;
    last = text;
    onCheck(status);
  });
}

/** One look after another, each an interval after the last has ended. */
function repeat(
  clock: Clock,
  { delayMs, intervalMs }: CheckTimes,
  look: (isOver: () => boolean) => Promise<void>,
): () => void {
  let over = false;
  let cancel = (): void => {};
  const wait = (milliseconds: number): void => {
    cancel = clock.after(milliseconds, () => {
      void look(() => over)
        // One look that went wrong says nothing of the next.
        .catch(() => {})
        .then(() => {
          if (!over) wait(intervalMs);
        });
    });
  };
  wait(delayMs);
  return () => {
    over = true;
    cancel();
  };
}
