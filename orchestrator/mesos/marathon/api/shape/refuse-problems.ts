import { ApiError } from '../http/api-error.ts';
import type { Problem } from './problem.ts';

/**
 * Throws 422 with every problem at once, those of one path together; does nothing without any.
 * The message tells whether the JSON's shape or its meaning is at fault.
 */
export function refuseProblems(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const errorsByPath = new Map<string, string[]>();
  for (const { path, error } of problems) {
    const errors = errorsByPath.get(path) ?? [];
    if (!errors.includes(error)) errors.push(error);
    errorsByPath.set(path, errors);
  }
  const isShape = problems.some(({ kind }) => kind === 'shape');
  throw new ApiError(422, isShape ? 'Invalid JSON' : 'Object is not valid', {
    details: [...errorsByPath].map(([path, errors]) => ({ path, errors })),
  });
}
