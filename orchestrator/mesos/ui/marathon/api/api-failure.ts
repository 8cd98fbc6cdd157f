/** One thing that the server finds wrong with what was sent, by its place. */
export interface FieldProblem {
  /** As Marathon writes it: `/container/docker/image`, `/` for the whole. */
  readonly path: string;
  readonly errors: readonly string[];
}

/** An answer that is no success; status 0 when there was none. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly problems: readonly FieldProblem[];
  /** The deployments that lock what was to be changed. */
  readonly locks: readonly string[];

  constructor(status: number, body: unknown) {
    const { message, details, deployments } = (
      typeof body === 'object' && body !== null ? body : {}
    ) as { message?: unknown; details?: unknown; deployments?: unknown };
    super(typeof message === 'string' ? message : `Marathon answered with status ${status}.`);
    this.name = 'ApiFailure';
    this.status = status;
    this.problems = Array.isArray(details) ? (details as FieldProblem[]) : [];
    this.locks = Array.isArray(deployments)
      ? (deployments as { id: string }[]).map(({ id }) => id)
      : [];
  }
}
