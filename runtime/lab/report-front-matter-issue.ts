import type { z } from 'zod';
import { closestWord } from './closest-word.ts';
import type { Report } from './create-report.ts';
import { frontMatterAdvice, frontMatterSchema, resourcesSchema } from './front-matter-schema.ts';
import { quote } from './quote.ts';
import type { YamlData } from './read-yaml.ts';
import { suggest } from './suggest.ts';

type Issue = z.core.$ZodIssue;

/** Says one issue of the front matter's schema in an author's words, with its line. */
export function reportFrontMatterIssue(issue: Issue, read: YamlData, report: Report): void {
  if (issue.code === 'invalid_union') {
    for (const inner of deepestBranch(issue.errors)) {
      reportFrontMatterIssue({ ...inner, path: [...issue.path, ...inner.path] }, read, report);
    }
    return;
  }
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const message = `${quote(key)} is not a key ${issue.path.length === 0 ? 'of the front matter' : 'here'}.`;
      report(read.lineOf(issue.path, key), message, suggest(key, keysAt(issue.path)));
    }
    return;
  }
  const value = valueAt(read.data, issue.path);
  const name = issue.path.join('.');
  const reason =
    issue.code === 'invalid_format' || issue.code === 'custom' ? `: ${issue.message}` : '';
  const message =
    value === undefined ? `"${name}" is missing.` : `"${name}" can't be ${shown(value)}${reason}.`;
  report(read.lineOf(issue.path), message, adviceFor(issue, value));
}

function adviceFor(issue: Issue, value: unknown): string {
  if (issue.code === 'invalid_value' && typeof value === 'string') {
    const closest = closestWord(value, issue.values.map(String));
    if (closest !== null) return `Did you mean "${closest}"?`;
  }
  return frontMatterAdvice[String(issue.path[0])] ?? 'Mend the value.';
}

/** Of a choice of forms, the one that the author meant is the one that was followed furthest. */
function deepestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (issues: readonly Issue[]) =>
    Math.max(
      0,
      ...issues.map((issue) => issue.path.length + (issue.code === 'unrecognized_keys' ? 1 : 0)),
    );
  const [first, ...others] = branches;
  return others.reduce(
    (best, issues) => (depth(issues) > depth(best) ? issues : best),
    first ?? [],
  );
}

function keysAt(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return Object.keys(frontMatterSchema.shape);
  return path[0] === 'resources' ? Object.keys(resourcesSchema.shape) : ['name'];
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (value !== null && typeof value === 'object')
    return Array.isArray(value) ? 'this list' : 'this map';
  return String(value);
}
