import { labSchema } from '../../../contract/lab.ts';
import { findUnsafeHtml } from '../../../runtime/lab/find-unsafe-html.fake.ts';
import type { LabResult } from '../../../runtime/lab/loaded-lab.ts';

/** What is wrong with the outcome of loading a lab of so many lines; null when it is sound. */
export function findLabFault(result: LabResult, lines: number): string | null {
  if (!result.ok) {
    if (result.problems.length === 0) return 'neither a lab nor a problem';
    const bad = result.problems.find(
      ({ line, message, advice }) =>
        line < 1 || line > lines + 1 || message === '' || message.length > 1000 || advice === '',
    );
    return bad === undefined ? null : `a problem that does not help: ${JSON.stringify(bad)}`;
  }
  const { lab } = result.lab;
  const parsed = labSchema.safeParse(lab);
  if (!parsed.success) return `not of the contract: ${parsed.error.message}`;
  const html = [lab.intro, ...lab.steps.map(({ blocks }) => blocks)]
    .flat()
    .flatMap((block) => ('html' in block ? findUnsafeHtml(block.html) : []));
  return html.length === 0 ? null : `unsafe HTML: ${html.join(', ')}`;
}
