/**
 * An answer that a route gives up with. `body` is sent as JSON: Marathon's errors all have a
 * `message`, some have `details` or `deployments` beside it.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly body: { readonly message: string } & Readonly<Record<string, unknown>>;

  constructor(status: number, message: string, more: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.body = { message, ...more };
  }
}
