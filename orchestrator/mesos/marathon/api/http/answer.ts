/** What a route answers: a JSON body, or text when `type` says so. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** Set for a body that is a string and is sent as it is. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
