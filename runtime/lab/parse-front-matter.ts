import type { Report } from './create-report.ts';
import { type FrontMatter, frontMatterSchema } from './front-matter-schema.ts';
import { lintFrontMatter } from './lint-front-matter.ts';
import { readYaml } from './read-yaml.ts';
import { reportFrontMatterIssue } from './report-front-matter-issue.ts';

/** Reads the front matter, which starts on `firstLine` of the file. Null when problems were reported. */
export function parseFrontMatter(
  yaml: string,
  firstLine: number,
  report: Report,
): FrontMatter | null {
  const read = readYaml(yaml, firstLine, report);
  if (read === null) return null;
  if (read.data === null || typeof read.data !== 'object' || Array.isArray(read.data)) {
    const message = 'The front matter is not made of "key: value" lines.';
    report(firstLine, message, 'Start with "title: …" and go on with the other keys.');
    return null;
  }
  const result = frontMatterSchema.safeParse(read.data);
  if (!result.success) {
    for (const issue of result.error.issues) reportFrontMatterIssue(issue, read, report);
    return null;
  }
  return lintFrontMatter(result.data, read, report) ? result.data : null;
}
