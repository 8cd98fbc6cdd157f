import type { Token } from 'markdown-it';
import { addBlock } from './add-block.ts';
import { addFence } from './add-fence.ts';
import { createMarkdown } from './create-markdown.ts';
import { groupTokens } from './group-tokens.ts';
import { introId } from './intro-id.ts';
import type { LabContext } from './lab-context.ts';
import type { LabDraft, SectionDraft } from './lab-draft.ts';
import type { LabProblem } from './lab-problem.ts';
import { lintFence } from './lint-fence.ts';
import { lintNesting } from './lint-nesting.ts';
import { lintSections } from './lint-sections.ts';
import { lintTeaching } from './lint-teaching.ts';
import { readContainer } from './read-container.ts';
import { isLiveFence, readFence } from './read-fence.ts';
import { readOutline } from './read-outline.ts';
import { type AssetUse, resolveReferences } from './resolve-references.ts';
import { tokenLine } from './token-line.ts';

const markdown = createMarkdown();

/** What a lab's Markdown holds. Worth using only when nothing was reported. */
export interface ParsedBody extends LabDraft {
  /** Images that must be in the folder. */
  readonly assets: readonly AssetUse[];
  /** What loads, yet teaches badly. */
  readonly warnings: readonly LabProblem[];
}

/** Reads the Markdown after the front matter; everything wrong with it goes to `context.report`. */
export function parseBody(body: string, context: LabContext): ParsedBody {
  const tokens = markdown.parse(body, {});
  const outline = readOutline(tokens, context);
  const assets = resolveReferences(tokens, outline, context);
  const lines = body.split('\n');
  for (const token of tokens) lintFence(token, lines, context);
  lintNesting(tokens, context);

  const intro: SectionDraft = {
    id: introId,
    title: '',
    line: context.lineOf(0),
    blocks: [],
    lines: [],
    isEmpty: true,
  };
  const { headings } = outline;
  const draft: LabDraft = { intro, steps: [], checks: [], actions: [], setup: [], headings };
  let section = intro;
  let prose: Token[] = [];
  function flush(): void {
    const html = render(prose);
    const line = context.lineOf(prose[0] === undefined ? 0 : tokenLine(prose[0]));
    if (html !== '') addBlock(section, { kind: 'prose', html }, line);
    prose = [];
  }
  for (const group of groupTokens(tokens)) {
    const [first] = group;
    const heading = outline.steps.get(first);
    if (heading === undefined) section.isEmpty = false;
    if (heading !== undefined) {
      flush();
      const { id, title, line } = heading;
      section = { id, title, line, blocks: [], lines: [], isEmpty: true };
      draft.steps.push(section);
    } else if (isLiveFence(first)) {
      flush();
      const fence = readFence(first, context);
      if (fence !== null) addFence(fence, section, draft, context);
    } else if (first.type === 'lab_container_open') {
      flush();
      addContainer(group, section, context);
    } else if (first.type !== 'lab_container_stray') {
      for (const token of group) prose.push(token);
    }
  }
  flush();
  lintSections(draft, context);
  return { ...draft, assets, warnings: lintTeaching(draft) };
}

function addContainer(
  group: readonly [Token, ...Token[]],
  section: SectionDraft,
  context: LabContext,
): void {
  const container = readContainer(group[0], context);
  if (container === null) return;
  const html = render(group.slice(1, -1));
  if (html === '') {
    context.report(container.line, `The "${container.word}" is empty.`, 'Write something in it.');
  }
  if (container.word !== 'hint') {
    const { title } = container.attributes;
    const note = { kind: 'note', tone: container.word, html } as const;
    addBlock(section, title === undefined ? note : { ...note, title }, container.line);
    return;
  }
  if (section.id === introId) {
    const advice = 'Move it into the step that it helps with.';
    context.report(container.line, 'A hint stands before the first step.', advice);
  }
  const number = section.blocks.filter((block) => block.kind === 'hint').length + 1;
  const id = `${section.id}-hint-${number}`;
  const after = container.attributes.after ?? 1;
  addBlock(section, { kind: 'hint', id, after, html }, container.line);
}

function render(tokens: readonly Token[]): string {
  return markdown.renderer.render([...tokens], markdown.options, {}).trim();
}
