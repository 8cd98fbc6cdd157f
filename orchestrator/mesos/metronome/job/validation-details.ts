import type { z } from 'zod';

/** One field with what is wrong with it, as Play and Marathon write it. */
export interface ValidationDetail {
  /** For example `/run/cpus` or `/schedules(0)/cron`; '' is the whole object. */
  path: string;
  errors: string[];
}

/** The `details` of a 422 answer. */
export function validationDetails(error: z.ZodError): ValidationDetail[] {
  const details = new Map<string, string[]>();
  for (const issue of error.issues) {
    const path = writePath(issue.path);
    details.set(path, [...(details.get(path) ?? []), writeIssue(issue)]);
  }
  return [...details].map(([path, errors]) => ({ path, errors }));
}

function writePath(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === 'number' ? `(${key})` : `/${String(key)}`)).join('');
}

function writeIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `Additional properties are not allowed but found ${issue.keys.map((key) => `'${key}'`).join(', ')}.`;
    case 'too_small':
      return issue.origin === 'string'
        ? `Must be at least ${issue.minimum} characters long.`
        : `Must be at least ${issue.minimum}.`;
    case 'invalid_type':
      return issue.message.includes('received undefined')
        ? `Property ${String(issue.path.at(-1) ?? '')} missing.`
        : `Wrong type. Expected ${issue.expected}.`;
    case 'invalid_format':
      return `Must match the pattern ${issue.pattern ?? issue.format}.`;
    default:
      return issue.message;
  }
}
