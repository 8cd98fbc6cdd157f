import type { Block } from '../../contract/lab.ts';
import { compareBlocks, type Drafts } from './compare-blocks.ts';
import type { Report } from './create-report.ts';
import type { LabDraft, SectionDraft } from './lab-draft.ts';

const keep = 'A translation has the steps, live blocks and hints of lab.md, each in its place.';

/** Reports where a translation has not the same headings, live blocks and hints as its original. */
export function compareBodies(original: LabDraft, body: LabDraft, report: Report): void {
  const same = compareHeadings(original, body, report);
  compareSections(original.intro, body.intro, { original, body, report });
  for (const [index, step] of body.steps.slice(0, same).entries()) {
    const before = original.steps[index];
    if (before !== undefined) compareSections(before, step, { original, body, report });
  }
  if (body.setup.length > 0) compareSetup(original, body, report);
}

/** Gives back how many steps of both are the same ones. */
function compareHeadings(original: LabDraft, body: LabDraft, report: Report): number {
  const most = Math.max(original.headings.length, body.headings.length);
  let steps = 0;
  for (let index = 0; index < most; index++) {
    const wanted = original.headings[index];
    const found = body.headings[index];
    if (wanted?.level !== found?.level) {
      const line = found?.line ?? body.headings.at(-1)?.line ?? body.intro.line;
      const there = found === undefined ? 'The text ends' : `The heading "${found.title}" stands`;
      const place = wanted === undefined ? 'lab.md has no more headings' : headingOf(wanted);
      report(line, `${there} where ${place}.`, keep);
      return steps;
    }
    if (found?.level === 2) steps++;
  }
  return steps;
}

function headingOf({ level, title }: LabDraft['headings'][number]): string {
  return `lab.md has "${'#'.repeat(level)} ${title}"`;
}

function compareSections(wanted: SectionDraft, found: SectionDraft, drafts: Drafts): void {
  const left = heldBlocks(wanted);
  const right = heldBlocks(found);
  const place = found.title === '' ? 'The introduction' : `The step "${found.title}"`;
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const a = left[index];
    const b = right[index];
    if (a === undefined || b === undefined || a.block.kind !== b.block.kind) {
      const message = `${place} has ${nameOf(b?.block)} where lab.md has ${nameOf(a?.block)}.`;
      // What follows would be compared with the wrong block.
      drafts.report(b?.line ?? found.line, message, keep);
      return;
    }
    compareBlocks(a.block, b.block, b.line, drafts);
  }
}

function heldBlocks(section: SectionDraft): readonly { block: Block; line: number }[] {
  return section.blocks
    .map((block, index) => ({ block, line: section.lines[index] ?? section.line }))
    .filter(({ block }) => block.kind !== 'prose' && block.kind !== 'note');
}

function nameOf(block: Block | undefined): string {
  if (block === undefined) return 'nothing more';
  return block.kind === 'check' ? `the check "${block.id}"` : `a "${block.kind}" block`;
}

function compareSetup(original: LabDraft, body: LabDraft, report: Report): void {
  const advice = 'Take the set-up blocks out: those of lab.md run.';
  const wanted = original.setup;
  for (const [index, { node, code, line }] of body.setup.entries()) {
    const same = wanted[index];
    if (same?.node === node && (code === '' || code === same.code)) continue;
    report(line, 'A "setup" block is not the one of lab.md.', advice);
  }
  if (body.setup.length < wanted.length) {
    const line = body.setup.at(-1)?.line ?? body.intro.line;
    report(line, 'The translation has only some of the set-up blocks of lab.md.', advice);
  }
}
