import type { Report } from './create-report.ts';

/** A lab's text in its two parts, with the line on which each starts. */
export interface SplitText {
  readonly yaml: string;
  readonly yamlLine: number;
  readonly body: string;
  readonly bodyLine: number;
}

const advice = 'Start lab.md with a line ---, then "title: …" and the rest, then a line --- again.';

/** Splits the text (lines end with \n) at its front matter. Null when there is none, and that is reported. */
export function splitFrontMatter(text: string, report: Report): SplitText | null {
  const lines = text.split('\n');
  if (lines[0]?.trimEnd() !== '---') {
    report(1, 'The lab has no front matter.', advice);
    return null;
  }
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (end === -1) {
    report(1, 'The front matter has no end.', advice);
    return null;
  }
  return {
    yaml: lines.slice(1, end).join('\n'),
    yamlLine: 2,
    body: lines.slice(end + 1).join('\n'),
    bodyLine: end + 2,
  };
}
