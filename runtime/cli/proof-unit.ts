/** One thing that `ropes test` counts: a lab that loads, or a check that is proved. */
export interface ProofUnit {
  /** The lab's folder name. */
  readonly lab: string;
  /** Title of the step; null for what concerns the whole lab. */
  readonly step: string | null;
  readonly name: string;
  readonly tookMs: number;
  /** What went wrong, one line each; empty when it passed. */
  readonly problems: readonly string[];
}
