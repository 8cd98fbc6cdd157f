import type { z } from 'zod';
import type { Report } from './create-report.ts';
import { readYaml, type YamlData } from './read-yaml.ts';
import { reportFrontMatterIssue } from './report-front-matter-issue.ts';

/** Front matter as its schema has it, with the keys that were written and where they stand. */
export interface ReadFrontMatter<Values> extends YamlData {
  readonly values: Values;
  readonly keys: readonly string[];
}

/** Reads front matter, which starts on `firstLine` of the file. Null when problems were reported. */
export function readFrontMatter<Values>(
  yaml: string,
  firstLine: number,
  schema: z.ZodType<Values>,
  report: Report,
): ReadFrontMatter<Values> | null {
  const read = readYaml(yaml, firstLine, report);
  if (read === null) return null;
  if (read.data === null || typeof read.data !== 'object' || Array.isArray(read.data)) {
    const message = 'The front matter is not made of "key: value" lines.';
    report(firstLine, message, 'Start with "title: …" and go on with the other keys.');
    return null;
  }
  const result = schema.safeParse(read.data);
  if (result.success) return { ...read, values: result.data, keys: Object.keys(read.data) };
  for (const issue of result.error.issues) reportFrontMatterIssue(issue, read, report);
  return null;
}
