/** What the page reads of Chronos' answers. */

export interface ShownJob {
  readonly name: string;
  readonly command: string;
  readonly description: string;
  readonly owner: string;
  readonly successCount: number;
  readonly errorCount: number;
  readonly errorsSinceLastSuccess: number;
  /** ISO 8601; '' = never. */
  readonly lastSuccess: string;
  /** ISO 8601; '' = never. */
  readonly lastError: string;
  readonly cpus: number;
  readonly mem: number;
  readonly disk: number;
  readonly retries: number;
  readonly disabled: boolean;
  /** `R[n]/next start/period`; a job has this or parents. */
  readonly schedule?: string;
  readonly scheduleTimeZone?: string;
  readonly parents?: readonly string[];
  readonly container?: { readonly image: string };
}

export interface ShownSummary {
  readonly name: string;
  /** How it ended last: success, failure or fresh. */
  readonly status: string;
  /** What it does: idle, queued or `n running`. */
  readonly state: string;
}

interface ShownTask {
  readonly taskId: string;
  readonly slaveId: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly duration?: string;
  readonly status: string;
}

export interface ShownStatistics {
  readonly histogram: {
    readonly median: number;
    readonly mean: number;
    readonly '95thPercentile': number;
    readonly count: number;
  };
  readonly taskStatHistory: readonly ShownTask[];
}
