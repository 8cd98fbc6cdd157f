import { createReport, type Report } from './create-report.ts';
import type { LabDraft, SectionDraft } from './lab-draft.ts';
import type { LabProblem } from './lab-problem.ts';

/** More words than this in one step, and learners lose the thread between two checks. */
const mostWords = 600;

/**
 * What a lab does that loads, yet teaches badly: steps that nobody can tell are done, checks that
 * can't be proved, no help for who is stuck. Each is told at the step's heading.
 */
export function lintTeaching(draft: LabDraft): readonly LabProblem[] {
  const { report, problems } = createReport('lab.md');
  for (const step of draft.steps) {
    lintDoing(step, report);
    lintHelp(step, report);
    lintLength(step, report);
  }
  return problems();
}

function lintDoing(step: SectionDraft, report: Report): void {
  const acts = has(step, 'run', 'file', 'solution');
  if (has(step, 'check')) {
    if (acts) return;
    const message = `The step "${step.title}" has a check, but nothing to run that would meet it.`;
    const advice = 'Add a "solution" block: ropes test runs it to prove the check.';
    report(step.line, message, advice);
    return;
  }
  if (!acts) return;
  const message = `The step "${step.title}" has no check, so nobody can tell whether it was done.`;
  report(step.line, message, 'Add a "check" block that asks the cluster for what the step made.');
}

function lintHelp(step: SectionDraft, report: Report): void {
  if (!has(step, 'check') || has(step, 'hint', 'solution', 'run')) return;
  const message = `The step "${step.title}" has no hint and no solution for a learner who is stuck.`;
  report(step.line, message, 'Add a ":::hint{after=2}" block that leads towards the answer.');
}

function lintLength(step: SectionDraft, report: Report): void {
  const words = step.blocks.reduce((sum, block) => sum + countWords(block), 0);
  if (words <= mostWords) return;
  const message = `The step "${step.title}" has ${words} words to read.`;
  report(step.line, message, `Make two steps of it; up to ${mostWords} can be read in one go.`);
}

function has(step: SectionDraft, ...kinds: readonly string[]): boolean {
  return step.blocks.some(({ kind }) => kinds.includes(kind));
}

function countWords(block: SectionDraft['blocks'][number]): number {
  if (block.kind !== 'prose' && block.kind !== 'note') return 0;
  return block.html
    .replaceAll(/<[^>]*>/g, ' ')
    .split(/\s+/)
    .filter(Boolean).length;
}
