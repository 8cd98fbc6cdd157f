/** A call that the master did not take. */
export class SchedulerCallError extends Error {
  override readonly name = 'SchedulerCallError';
  /** The HTTP status; undefined when there was no connection or it broke. */
  readonly status: number | undefined;

  constructor(message: string, status?: number, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
