import { join, relative } from 'node:path';
import type { LabProblem } from '../lab/lab-problem.ts';
import { count } from './count.ts';
import type { Paint } from './create-paint.ts';
import { printable } from './printable.ts';

/** What was found in one lab. */
export interface LintedLab {
  /** Its id. */
  readonly lab: string;
  readonly folder: string;
  readonly problems: readonly LabProblem[];
  readonly warnings: readonly LabProblem[];
}

/** Each problem as `path:line: kind: what`, its advice below, and a line that sums up. Paths are told from `from`. */
export function formatLint(labs: readonly LintedLab[], from: string, paint: Paint): string {
  const lines = labs.flatMap((lab) => [
    ...lab.problems.flatMap((each) => tell(lab, each, paint('red', 'problem'))),
    ...lab.warnings.flatMap((each) => tell(lab, each, paint('yellow', 'warning'))),
  ]);
  return [...lines, sumUp(labs, paint), ''].join('\n');

  function tell({ folder }: LintedLab, problem: LabProblem, kind: string): readonly string[] {
    const place = `${relative(from, join(folder, problem.file))}:${problem.line}`;
    return [
      `${paint('bold', place)}: ${kind}: ${printable(problem.message)}`,
      `    ${paint('dim', printable(problem.advice))}`,
    ];
  }
}

function sumUp(labs: readonly LintedLab[], paint: Paint): string {
  const problems = labs.reduce((sum, lab) => sum + lab.problems.length, 0);
  const warnings = labs.reduce((sum, lab) => sum + lab.warnings.length, 0);
  const found = `${count(problems, 'problem')}, ${count(warnings, 'warning')}`;
  const colour = problems > 0 ? 'red' : warnings > 0 ? 'yellow' : 'green';
  return `${problems > 0 ? '✗' : '✓'} ${count(labs.length, 'lab')}: ${paint(colour, found)}`;
}
