import type { PreparationLine } from '../../contract/preparation-line.ts';
import type { BringUpStep } from '../../contract/session.ts';

interface TrackedStep {
  readonly name: string;
  readonly usualMs?: number | undefined;
  readonly state: BringUpStep['state'];
  readonly startedAt: number;
  readonly tookMs?: number;
  readonly detail?: string;
  readonly output?: string;
}

/** Where a preparation is. */
export interface Preparation {
  readonly steps: readonly TrackedStep[];
  /** Why it can't go on, for the learner; null while it can. */
  readonly problem: string | null;
}

const startName = 'Start the set-up';

/** A preparation that has just begun. */
export function beginPreparation(now: number): Preparation {
  return { steps: [{ name: startName, state: 'running', startedAt: now }], problem: null };
}

/** What a line of the set-up makes of a preparation. */
export function trackPreparation(
  before: Preparation,
  line: PreparationLine,
  now: number,
): Preparation {
  switch (line.type) {
    case 'steps':
      return { ...before, steps: line.steps.map(({ name, usualMs }) => waiting(name, usualMs)) };
    case 'begin':
      return change(before, line.name, { state: 'running', startedAt: now });
    case 'progress':
      return change(before, line.name, { detail: line.text });
    case 'end':
      return finish(before, line.name, now, { state: 'done', detail: line.text });
    case 'fail':
      return finish(before, line.name, now, { state: 'failed' });
    case 'note':
      return running(before, { detail: line.text });
    case 'problem':
      return stop(before, line, now);
  }
}

/** Ends a preparation with what was in its way. */
export function stop(
  before: Preparation,
  why: { readonly what: string; readonly remedy: string; readonly output: readonly string[] },
  now: number,
): Preparation {
  const failed = before.steps.find(({ state }) => state === 'failed' || state === 'running');
  const output = [...why.output, why.what].join('\n');
  const after =
    failed === undefined ? before : finish(before, failed.name, now, { state: 'failed', output });
  return { ...after, problem: `${why.what} ${why.remedy}` };
}

/** A preparation's steps as a session shows them. */
export function showPreparation({ steps }: Preparation, now: number): readonly BringUpStep[] {
  return steps.map(({ name, state, startedAt, ...step }) => {
    const tookMs = state === 'running' ? now - startedAt : step.tookMs;
    return {
      id: `preparation:${name}`,
      title: name,
      phase: 'preparation',
      state,
      ...(tookMs === undefined ? {} : { tookMs }),
      ...(step.usualMs === undefined ? {} : { usualMs: step.usualMs }),
      ...(step.detail === undefined ? {} : { detail: step.detail }),
      ...(step.output === undefined ? {} : { output: step.output }),
    };
  });
}

function waiting(name: string, usualMs: number | undefined): TrackedStep {
  return { name, usualMs, state: 'waiting', startedAt: 0 };
}

function change(before: Preparation, name: string, part: Partial<TrackedStep>): Preparation {
  const steps = before.steps.map((step) => (step.name === name ? { ...step, ...part } : step));
  return { ...before, steps };
}

function running(before: Preparation, part: Partial<TrackedStep>): Preparation {
  const step = before.steps.find(({ state }) => state === 'running');
  return step === undefined ? before : change(before, step.name, part);
}

function finish(
  before: Preparation,
  name: string,
  now: number,
  part: Partial<TrackedStep>,
): Preparation {
  const step = before.steps.find((each) => each.name === name);
  return change(before, name, { tookMs: now - (step?.startedAt ?? now), ...part });
}
