import type { AppJson } from '../shape/app.ts';
import type { Problem } from '../shape/problem.ts';
import type { AppRule } from './app-rule.ts';

/** What the rules find, without those that would judge by a key that could not be read. */
export function findProblems(
  rules: readonly AppRule[],
  json: AppJson,
  unread: ReadonlySet<string>,
): readonly Problem[] {
  return rules
    .filter(({ reads }) => !reads.some((key) => unread.has(key)))
    .flatMap(({ find }) => find(json));
}
