/** What reading needs to know besides what was sent. */
export interface ReadContext {
  /** The role in which Marathon is offered resources. */
  readonly mesosRole: string;
  /** ISO 8601 with milliseconds: the first version of what is new. */
  readonly now: string;
}
