import type { Token } from 'markdown-it';
import { createSlugger } from './create-slugger.ts';
import { introId } from './intro-id.ts';
import type { LabContext } from './lab-context.ts';
import type { HeadingDraft } from './lab-draft.ts';
import { plainText } from './plain-text.ts';
import { tokenLine } from './token-line.ts';

/** A lab's headings. */
export interface Outline {
  /** The steps, by the token that opens their heading. */
  readonly steps: ReadonlyMap<Token, HeadingDraft>;
  /** All of them, in order. */
  readonly headings: readonly HeadingDraft[];
  /** What `[…](#id)` can lead to. */
  readonly targets: ReadonlyMap<string, 'step' | 'heading'>;
}

/** Reads the headings, gives those inside steps an `id` attribute, and reports what is out of order. */
export function readOutline(tokens: readonly Token[], context: LabContext): Outline {
  const slug = createSlugger([introId]);
  const steps = new Map<Token, HeadingDraft>();
  const headings: HeadingDraft[] = [];
  const targets = new Map<string, 'step' | 'heading'>();
  // An introduction may have ### parts, as a step may.
  let depth = 2;
  tokens.forEach((token, index) => {
    if (token.type !== 'heading_open') return;
    const level = Number(token.tag.slice(1));
    const title = plainText(tokens[index + 1]);
    const fault = headingFault(token, level, depth, title);
    const line = context.lineOf(tokenLine(token));
    if (fault !== null) {
      context.report(line, fault.message, fault.advice);
      return;
    }
    depth = level;
    const id = context.original?.headings[headings.length]?.id ?? slug(title);
    const heading = { id, level, title, line };
    headings.push(heading);
    targets.set(id, level === 2 ? 'step' : 'heading');
    if (level === 2) steps.set(token, heading);
    // The prefix keeps an author's words out of the page's own names.
    else token.attrSet('id', `lab-${id}`);
  });
  return { steps, headings, targets };
}

function headingFault(
  token: Token,
  level: number,
  depth: number,
  title: string,
): { readonly message: string; readonly advice: string } | null {
  if (title === '') return { message: 'A heading is empty.', advice: 'Give it words.' };
  if (title.length > 100) {
    return { message: 'A heading has more than 100 characters.', advice: 'Shorten it.' };
  }
  if (level === 1) {
    const advice = 'The title stands in the front matter; start a step with "## ".';
    return { message: 'The text has a "# " heading.', advice };
  }
  if (level === 2 && token.level > 0) {
    const advice = 'Start the step at the left margin, outside of lists, quotes and containers.';
    return { message: 'A "## " heading stands inside another block.', advice };
  }
  if (level > depth + 1) {
    const advice = `Use "${'#'.repeat(depth + 1)} " here.`;
    return { message: `A heading of level ${level} follows one of level ${depth}.`, advice };
  }
  return null;
}
