import type { Problem } from '../shape/problem.ts';

const segment = /^(([a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9])\.)*([a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9])$/;

/** Words that the API's own paths end with. */
const reserved = ['restart', 'tasks', 'versions'];

/** What is wrong with an absolute id of an app, pod or group. */
export function idProblems(id: string, path: string): readonly Problem[] {
  const segments = id.split('/').filter((part) => part !== '');
  const problems: Problem[] = [];
  const add = (error: string) => problems.push({ path, error, kind: 'value' });
  if (segments.length === 0) add('must name at least one path element below the root');
  if (!segments.every((part) => segment.test(part))) {
    add('must be lowercase letters, digits, dots and inner dashes in each path element');
  }
  if (reserved.includes(segments.at(-1) ?? '')) {
    add(`must not end with one of the reserved words ${reserved.join(', ')}`);
  }
  return problems;
}
