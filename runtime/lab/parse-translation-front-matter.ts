import { isDeepStrictEqual } from 'node:util';
import type { Report } from './create-report.ts';
import { type FrontMatter, translationFrontMatterSchema } from './front-matter-schema.ts';
import { readFrontMatter } from './read-front-matter.ts';
import type { SplitText } from './split-front-matter.ts';

/** The words of the front matter that a translation has of its own. */
export type TranslatedWords = Pick<FrontMatter, 'title' | 'summary' | 'tags' | 'learned'>;

const ownKeys: ReadonlySet<string> = new Set(['title', 'summary', 'tags', 'learned', 'language']);

/** Reads a translation's front matter. Null when problems were reported. */
export function parseTranslationFrontMatter(
  { yaml, yamlLine }: SplitText,
  language: string,
  original: FrontMatter,
  report: Report,
): TranslatedWords | null {
  const read = readFrontMatter(yaml, yamlLine, translationFrontMatterSchema, report);
  if (read === null) return null;
  const { values, keys, lineOf } = read;
  if (keys.includes('language') && values.language !== language) {
    const message = `"language" says ${values.language}, and the file's name ${language}.`;
    report(lineOf(['language']), message, 'Mend one of them, or leave "language" out.');
  }
  for (const key of keys) {
    if (ownKeys.has(key) || isDeepStrictEqual(Reflect.get(values, key), Reflect.get(original, key)))
      continue;
    const message = `"${key}" says something else than in lab.md.`;
    report(lineOf([key]), message, 'Leave it out: it is taken from lab.md.');
  }
  if (original.learned.length > 0 && !keys.includes('learned')) {
    const advice = 'Translate the three lines: they stand at the end of the lab.';
    report(yamlLine, '"learned" is missing, and lab.md has it.', advice);
  }
  const { title, summary } = values;
  const tags = keys.includes('tags') ? (values.tags ?? []) : original.tags;
  return { title, summary, tags, learned: values.learned ?? [] };
}
