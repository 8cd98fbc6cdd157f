import type { Block, Lab } from '../../contract/lab.ts';
import type { LabDraft } from './lab-draft.ts';
import type { TranslatedWords } from './parse-translation-front-matter.ts';

/** The lab in another language: the words of the translation around the live blocks of the original. */
export function translateLab(
  original: Lab,
  language: string,
  words: TranslatedWords,
  body: LabDraft,
): Lab {
  return {
    ...original,
    ...words,
    language,
    stepTitles: body.steps.map((step) => step.title),
    intro: translateBlocks(original.intro, body.intro.blocks),
    steps: original.steps.map((step, index) => ({
      id: step.id,
      title: body.steps[index]?.title ?? step.title,
      blocks: translateBlocks(step.blocks, body.steps[index]?.blocks ?? []),
    })),
  };
}

/** Both have the same live blocks and hints in the same order: that was compared before. */
function translateBlocks(original: readonly Block[], translated: readonly Block[]): Block[] {
  const left = original.filter((block) => block.kind !== 'prose' && block.kind !== 'note');
  return translated.map((block) => {
    if (block.kind === 'prose' || block.kind === 'note') return block;
    const same = left.shift() ?? block;
    if (same.kind === 'check' && block.kind === 'check') return { ...same, title: block.title };
    if (same.kind === 'hint' && block.kind === 'hint') return { ...same, html: block.html };
    return same;
  });
}
