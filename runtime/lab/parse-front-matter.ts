import type { Report } from './create-report.ts';
import { type FrontMatter, frontMatterSchema } from './front-matter-schema.ts';
import { lintFrontMatter } from './lint-front-matter.ts';
import { readFrontMatter } from './read-front-matter.ts';

/** Reads the front matter of lab.md, which starts on `firstLine`. Null when problems were reported. */
export function parseFrontMatter(
  yaml: string,
  firstLine: number,
  report: Report,
): FrontMatter | null {
  const read = readFrontMatter(yaml, firstLine, frontMatterSchema, report);
  return read !== null && lintFrontMatter(read.values, read, report) ? read.values : null;
}
