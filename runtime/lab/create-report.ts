import type { LabProblem } from './lab-problem.ts';

/** Takes down one problem of lab.md. */
export type Report = (line: number, message: string, advice: string) => void;

/** More than this helps nobody, and a broken file could have one on every line. */
const mostProblems = 100;

/** Collects problems of one file. `problems()` has them by line, each once, at most 100. */
export function createReport(file: string): {
  readonly report: Report;
  readonly problems: () => readonly LabProblem[];
} {
  const found = new Map<string, LabProblem>();
  let left = 0;
  function report(line: number, message: string, advice: string): void {
    const key = `${line} ${message}`;
    if (found.has(key)) return;
    if (found.size < mostProblems) found.set(key, { file, line, message, advice });
    else left++;
  }
  function problems(): readonly LabProblem[] {
    const sorted = [...found.values()].sort((a, b) => a.line - b.line);
    const last = sorted.at(-1);
    if (left === 0 || last === undefined) return sorted;
    const message = `There are ${left} more problems.`;
    return [...sorted, { file, line: last.line, message, advice: 'Mend these first.' }];
  }
  return { report, problems };
}
