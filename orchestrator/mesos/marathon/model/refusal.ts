/** Why Marathon does not do what it was asked to. */
export type Refusal =
  | {
      readonly code: 'locked';
      readonly runSpecIds: readonly string[];
      readonly deployments: readonly string[];
    }
  | { readonly code: 'too-many-deployments'; readonly maximum: number }
  | { readonly code: 'ports-exhausted'; readonly minimum: number; readonly maximum: number }
  | { readonly code: 'dependency-cycle'; readonly runSpecIds: readonly string[] }
  | { readonly code: 'unknown-deployment'; readonly deploymentId: string }
  | { readonly code: 'not-connected' };

/** Thrown by the calls of Marathon that change something; nothing was changed. */
export class RefusedError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`refused: ${refusal.code}`);
    this.name = 'RefusedError';
    this.refusal = refusal;
  }
}
