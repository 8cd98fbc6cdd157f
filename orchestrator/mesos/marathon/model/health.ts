/** What the checks have said of one task; times are ISO 8601. */
export interface Health {
  readonly taskId: string;
  readonly alive: boolean;
  readonly consecutiveFailures: number;
  readonly firstSuccess?: string;
  readonly lastSuccess?: string;
  readonly lastFailure?: string;
  readonly lastFailureCause?: string;
}
