import type { z } from 'zod';
import { describeIssue } from './describe-issue.ts';
import type { Problem } from './problem.ts';
import { refuseProblems } from './refuse-problems.ts';
import { withoutNulls } from './without-nulls.ts';

/** What could be read, and what could not. */
export interface Reading<T> {
  /** Without the top-level keys in `unread`. */
  readonly json: T;
  readonly problems: readonly Problem[];
  /** Top-level keys that hold a problem: judging what depends on them would only mislead. */
  readonly unread: ReadonlySet<string>;
}

/**
 * Reads what was sent by a shape whose keys are all optional, and goes on beside what is wrong,
 * so that the rules can judge the rest in the same answer. Keys that hold null count as unset,
 * unknown keys are left out. Throws 422 when it is no JSON object at all.
 */
export function readShape<T extends object>(shape: z.ZodType<T>, sent: unknown): Reading<T> {
  const clean = withoutNulls(sent);
  const first = shape.safeParse(clean);
  if (first.success) return { json: first.data, problems: [], unread: new Set() };
  const problems = first.error.issues.flatMap((issue) => describeIssue(issue, clean));
  if (typeof clean !== 'object' || clean === null || Array.isArray(clean)) {
    refuseProblems(problems);
  }
  const unread = new Set(first.error.issues.map(({ path }) => String(path[0])));
  const rest = Object.fromEntries(
    Object.entries(clean as object).filter(([key]) => !unread.has(key)),
  );
  const second = shape.safeParse(rest);
  if (!second.success) {
    refuseProblems(problems);
    throw second.error;
  }
  return { json: second.data, problems, unread };
}
