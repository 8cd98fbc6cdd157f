/** An answer other than success, with the body that Mesos gives. */
export interface Refusal {
  status: number;
  body: string;
  headers?: Readonly<Record<string, string>>;
}

/** Tells a refusal from what was asked for. */
export function isRefusal(value: object): value is Refusal {
  return 'status' in value && 'body' in value;
}
