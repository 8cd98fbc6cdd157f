import type { z } from 'zod';
import type { Problem } from './problem.ts';
import { writePath } from './write-path.ts';

type Issue = z.core.$ZodIssue;

/** The codes by which Marathon names a wrong JSON type (Play JSON's). */
const expectedCodes: Readonly<Record<string, string>> = {
  string: 'error.expected.jsstring',
  number: 'error.expected.jsnumber',
  int: 'error.expected.int',
  boolean: 'error.expected.jsboolean',
  array: 'error.expected.jsarray',
  object: 'error.expected.jsobject',
  record: 'error.expected.jsobject',
};

const units: Readonly<Record<string, string>> = {
  string: ' characters',
  array: ' elements',
};

/** Says in Marathon's terms what the schema found; `sent` is the whole value that was read. */
export function describeIssue(
  issue: Issue,
  sent: unknown,
  base: readonly PropertyKey[] = [],
): Problem[] {
  const place = [...base, ...issue.path];
  const path = writePath(place);
  const unit = 'origin' in issue ? (units[issue.origin] ?? '') : '';
  switch (issue.code) {
    case 'invalid_type':
      return [{ path, error: typeError(issue.expected, valueAt(sent, place)), kind: 'shape' }];
    case 'invalid_union': {
      // The branch that came furthest tells most: its problem lies deepest in the value.
      const branches = issue.errors.filter((branch) => branch.length > 0);
      const deepest = branches.toSorted((a, b) => depthOf(b) - depthOf(a))[0] ?? [];
      return deepest.flatMap((inner) => describeIssue(inner, sent, place));
    }
    case 'invalid_value':
      return [{ path, error: `must be one of ${issue.values.join(', ')}`, kind: 'value' }];
    case 'too_small':
      return [{ path, error: `must be at least ${issue.minimum}${unit}`, kind: 'value' }];
    case 'too_big':
      return [{ path, error: `must be at most ${issue.maximum}${unit}`, kind: 'value' }];
    default:
      return [{ path, error: issue.message, kind: 'value' }];
  }
}

function typeError(expected: string, value: unknown): string {
  if (value === undefined) return 'error.path.missing';
  return expectedCodes[expected] ?? `error.expected.${expected}`;
}

function depthOf(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length));
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let held: unknown = value;
  for (const part of path) {
    if (typeof held !== 'object' || held === null) return undefined;
    held = (held as Record<PropertyKey, unknown>)[part];
  }
  return held;
}
