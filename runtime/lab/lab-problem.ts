/** One thing that is wrong with a lab, and what to do about it. */
export interface LabProblem {
  /** Path in the lab's folder: `lab.md`, or a translation like `lab.zh-TW.md`. */
  readonly file: string;
  /** Line in that file, the first one is 1. */
  readonly line: number;
  /** What is wrong, as a sentence. */
  readonly message: string;
  /** What to do, as a sentence. */
  readonly advice: string;
}

/** One problem as one line of text: `lab.md:12: Message. Advice.` */
export function formatProblem(problem: LabProblem): string {
  return `${problem.file}:${problem.line}: ${problem.message} ${problem.advice}`;
}
