import type { Verdict } from '../../../contract/verdict.ts';
import { planChecks, type Trigger } from '../../grading/plan-checks.ts';
import type { CheckSource, LoadedLab } from '../../lab/loaded-lab.ts';
import { createAccessFinder } from '../access/create-access-finder.ts';
import type { LiveSession } from '../create-live-session.ts';
import type { SessionDependencies } from '../session-dependencies.ts';
import { askCheck } from './ask-check.ts';
import { createTries } from './create-tries.ts';
import { isFailedTry } from './is-failed-try.ts';
import { toLabOutline } from './lab-outline.ts';
import { planStepsDone } from './plan-steps-done.ts';

// Often enough to see what a cluster does by itself, seldom enough for a class on one machine.
const timerMs = 4000;

/** Asks the checks of one session, each at most once at a time, and keeps what they find. */
export interface SessionChecks {
  /** Asks what the trigger calls for; resolves when the questions are on their way. */
  trigger(trigger: Trigger): Promise<void>;
  /** Another step is on view: what was done before does not count for it. */
  stepShown(): void;
  /** Checks run by themselves only while somebody watches. */
  watch(): void;
  unwatch(): void;
}

/** Makes the checks of a session. `lab` gives its lab as it is now. */
export function createSessionChecks(
  deps: Pick<SessionDependencies, 'store' | 'provider' | 'engines' | 'grader' | 'log'> & {
    readonly session: LiveSession;
    readonly lab: () => Promise<LoadedLab>;
    readonly now: () => number;
  },
): SessionChecks {
  const { session, log, now } = deps;
  const access = createAccessFinder(deps, session);
  const running = new Set<string>();
  const again = new Set<string>();
  const tries = createTries();
  let timer: NodeJS.Timeout | null = null;
  let activityAt: number | null = null;
  let countedAt: number | null = null;

  async function trigger(cause: Trigger): Promise<void> {
    const { observed, rest } = session.state().record;
    if (observed !== 'running' || rest === 'frozen') return;
    if (cause.kind === 'activity') activityAt = now();
    const lab = await deps.lab();
    const { record, progress } = session.state();
    const plan = planChecks({
      ...toLabOutline(lab),
      verdicts: progress.verdicts,
      currentStep: record.currentStep,
      running,
      trigger: cause,
    });
    if (cause.kind === 'button') tries.begin([...plan.ask, ...plan.again]);
    for (const id of plan.again) again.add(id);
    for (const check of lab.checks) {
      if (plan.ask.includes(check.id)) start(check, lab);
    }
  }

  function start(check: CheckSource, lab: LoadedLab): void {
    running.add(check.id);
    showRunning();
    void session.track(ask(check, lab));
  }

  async function ask(check: CheckSource, lab: LoadedLab): Promise<void> {
    try {
      const verdict = await askCheck({ ...deps, access }, session, lab, check);
      await keep(check, lab, verdict);
    } catch (error) {
      if (session.signal.aborted) return;
      tries.settle(check, false);
      log.error('a check was lost', { sessionId: session.id, check: check.id, error });
    } finally {
      running.delete(check.id);
      showRunning();
    }
    const wantedAgain = again.delete(check.id);
    if (wantedAgain && !session.signal.aborted && !isPassed(check)) start(check, lab);
  }

  async function keep(check: CheckSource, lab: LoadedLab, verdict: Verdict): Promise<void> {
    const failed = verdict.outcome === 'failed';
    // What is asked again was asked too early to count.
    const counted = again.has(check.id) ? [] : tries.settle(check, failed);
    await session.saveVerdict(check.id, verdict);
    for (const stepId of counted) await countTry(stepId);
    if (failed && counted.length === 0 && isOwnTry(check, lab)) await countTry(check.stepId);
    const { verdicts } = session.state().progress;
    for (const stepId of planStepsDone(toLabOutline(lab), verdicts)) {
      await session.saveStepDone(stepId, verdict.at);
    }
  }

  /** Whether a verdict that came by itself says that the learner tried and failed. */
  function isOwnTry(check: CheckSource, lab: LoadedLab): boolean {
    const { record, progress } = session.state();
    if (lab.lab.steps[record.currentStep - 1]?.id !== check.stepId) return false;
    const actions = lab.actions
      .filter(({ stepId, kind }) => stepId === check.stepId && kind !== 'solution')
      .map(({ id }) => id);
    const { actionsDone } = progress;
    return isFailedTry({ now: now(), activityAt, countedAt, actions, actionsDone });
  }

  async function countTry(stepId: string): Promise<void> {
    countedAt = now();
    const tried = session.state().progress.failedTries[stepId] ?? 0;
    await session.saveFailedTries(stepId, tried + 1);
  }

  function isPassed(check: CheckSource): boolean {
    return session.state().progress.verdicts[check.id]?.outcome === 'passed';
  }

  function showRunning(): void {
    session.showChecking([...running]);
  }

  async function onTimer(): Promise<void> {
    try {
      await trigger({ kind: 'timer' });
    } catch (error) {
      log.warn('checks could not be asked', { sessionId: session.id, error });
    }
  }

  function unwatch(): void {
    if (timer !== null) clearInterval(timer);
    timer = null;
  }

  session.signal.addEventListener('abort', unwatch, { once: true });
  return {
    trigger,
    stepShown() {
      activityAt = null;
    },
    watch() {
      if (timer !== null || session.signal.aborted) return;
      timer = setInterval(() => void onTimer(), timerMs);
      timer.unref();
    },
    unwatch,
  };
}
