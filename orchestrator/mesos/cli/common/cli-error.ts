/** A failure that is told to the person at the terminal: what happened and what to do about it. */
export class CliError extends Error {
  override readonly name = 'CliError';
  /** Commands or changes that help; undefined when the message says it all. */
  readonly advice: string | undefined;

  constructor(message: string, advice?: string, options?: ErrorOptions) {
    super(message, options);
    this.advice = advice;
  }
}
