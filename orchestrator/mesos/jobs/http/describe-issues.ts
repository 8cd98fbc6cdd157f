import type { z } from 'zod';

/** What is wrong with a body, in one line: `retries: must be a number; constraints[0]: …`. */
export function describeIssues(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${writePath(path)}${message}`).join('; ');
}

function writePath(path: readonly PropertyKey[]): string {
  const text = path
    .map((key, index) =>
      typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`,
    )
    .join('');
  return text === '' ? '' : `${text}: `;
}
