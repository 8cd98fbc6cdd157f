/** One named step of bring-up. */
export interface BringUpTask {
  /** Stable, for the times learned from earlier runs. */
  readonly id: string;
  /** For the learner: `Start node1`. */
  readonly title: string;
  run(signal: AbortSignal): Promise<void>;
}

/** Stages in order; the tasks of a stage run side by side. */
export type BringUpPlan = readonly (readonly BringUpTask[])[];
