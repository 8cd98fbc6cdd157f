import type { Report } from './create-report.ts';
import type { LabDraft } from './lab-draft.ts';

/** What reading a lab's body needs to know of the lab. */
export interface LabContext {
  readonly labId: string;
  /** Names of the lab's nodes; the first one is meant where a block names none. */
  readonly nodes: readonly [string, ...string[]];
  /** True for those names, and for any while the front matter has not said them. */
  hasNode(name: string): boolean;
  /** What a translation is held to: the body of lab.md. Null for lab.md itself. */
  readonly original: LabDraft | null;
  readonly report: Report;
  /** Line of the file for a line that Markdown counts from 0 in the body. */
  lineOf(bodyLine: number): number;
}
