import type { Verdict } from '../../../contract/verdict.ts';

/** What is wrong with a check, by its verdicts before and after its step was done. */
export function judgeCheck(
  before: Verdict | null,
  after: Verdict | null,
  waitedMs: number,
): readonly string[] {
  return [...judgeBefore(before), ...judgeAfter(after, waitedMs)];
}

function judgeBefore(before: Verdict | null): readonly string[] {
  switch (before?.outcome) {
    case 'passed':
      return ['passed before the step was done, so it does not show that the step was done'];
    case 'could-not-check':
      return [`could not be checked before the step: ${before.reason}`];
    default:
      return [];
  }
}

function judgeAfter(after: Verdict | null, waitedMs: number): readonly string[] {
  const waited = `${Math.round(waitedMs / 1000)} s after the step`;
  switch (after?.outcome) {
    case 'failed':
      return [`still failed ${waited}: ${describe(after)}`];
    case 'could-not-check':
      return [`could not be checked ${waited}: ${after.reason}`];
    default:
      return [];
  }
}

function describe({ reason, seen, expected }: Verdict): string {
  const details = [
    ...(seen === undefined ? [] : [`seen: ${seen}`]),
    ...(expected === undefined ? [] : [`expected: ${expected}`]),
  ];
  return details.length === 0 ? reason : `${reason} (${details.join('; ')})`;
}
