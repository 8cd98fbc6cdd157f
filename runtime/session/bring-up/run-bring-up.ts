import type { BringUpStep } from '../../../contract/session.ts';
import type { BringUpPlan, BringUpTask } from './bring-up-task.ts';
import { describeFailure } from './describe-failure.ts';

const tickMs = 1000;

/** How a bring-up came out; `steps` is the list as it was at the end. */
export type BringUpResult =
  | { readonly ok: true; readonly steps: readonly BringUpStep[] }
  | {
      readonly ok: false;
      readonly steps: readonly BringUpStep[];
      /** Which step failed and why, in one or two lines. */
      readonly problem: string;
    };

/** The steps of a plan before any of them has begun. */
export function listSteps(
  plan: BringUpPlan,
  usual: ReadonlyMap<string, number>,
): readonly BringUpStep[] {
  return plan.flat().map(({ id, title }) => {
    const usualMs = usual.get(id);
    return { id, title, state: 'waiting', ...(usualMs === undefined ? {} : { usualMs }) };
  });
}

/**
 * Runs the tasks and tells of each change. Ends with the first failure: what runs beside it is
 * stopped. Rejects with the reason when `signal` is aborted, once nothing runs any more.
 */
export async function runBringUp(deps: {
  readonly plan: BringUpPlan;
  /** By step id, milliseconds that it usually takes. */
  readonly usual: ReadonlyMap<string, number>;
  readonly onChange: (steps: readonly BringUpStep[]) => void;
  readonly signal: AbortSignal;
  readonly now: () => number;
}): Promise<BringUpResult> {
  const { plan, usual, onChange, signal, now } = deps;
  const startedAt = new Map<string, number>();
  let steps = listSteps(plan, usual);
  const problems: string[] = [];

  function set(task: BringUpTask, part: Partial<BringUpStep>): void {
    steps = steps.map((step) => (step.id === task.id ? { ...step, ...part } : step));
    tell();
  }

  /** Steps that run say how long they have, so that a page that comes late knows it too. */
  function tell(): void {
    steps = steps.map((step) =>
      step.state === 'running' ? { ...step, tookMs: sinceStart(step.id) } : step,
    );
    onChange(steps);
  }

  function sinceStart(id: string): number {
    const time = now();
    return time - (startedAt.get(id) ?? time);
  }

  async function run(task: BringUpTask, stage: AbortController): Promise<void> {
    startedAt.set(task.id, now());
    set(task, { state: 'running' });
    try {
      await task.run(AbortSignal.any([signal, stage.signal]));
      set(task, { state: 'done', tookMs: sinceStart(task.id) });
    } catch (error) {
      if (stage.signal.aborted || signal.aborted) {
        set(task, { state: 'waiting', tookMs: sinceStart(task.id) });
        return;
      }
      const output = describeFailure(error);
      // What the first line leads to is in the step's output.
      const [first = ''] = output.split('\n');
      problems.push(`${task.title}: ${first.replace(/:$/, '.')}`);
      set(task, { state: 'failed', tookMs: sinceStart(task.id), output });
      stage.abort();
    }
  }

  const ticking = setInterval(tell, tickMs);
  try {
    for (const tasks of plan) {
      signal.throwIfAborted();
      const stage = new AbortController();
      await Promise.all(tasks.map((task) => run(task, stage)));
      signal.throwIfAborted();
      const [problem] = problems;
      if (problem !== undefined) return { ok: false, steps, problem };
    }
    return { ok: true, steps };
  } finally {
    clearInterval(ticking);
  }
}
