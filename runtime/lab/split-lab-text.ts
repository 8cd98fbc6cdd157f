import type { Report } from './create-report.ts';
import { lintCharacters } from './lint-characters.ts';
import { type SplitText, splitFrontMatter } from './split-front-matter.ts';

/** The two parts of a lab's file, whatever its line ends. Null when it has none, and that is reported. */
export function splitLabText(source: string, report: Report): SplitText | null {
  const text = source.replace(/\r\n?/g, '\n');
  lintCharacters(text, report);
  if (text.trim() !== '') return splitFrontMatter(text, report);
  report(1, 'The lab is empty.', 'Write its front matter and at least one step.');
  return null;
}
