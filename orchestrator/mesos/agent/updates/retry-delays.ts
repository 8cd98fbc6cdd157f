/** How long to wait for an acknowledgement before an update is sent again. */
export interface RetryDelays {
  readonly firstMs: number;
  readonly mostMs: number;
}

/** Those of the original agent: ten seconds at first, doubled up to ten minutes. */
export const defaultRetryDelays: RetryDelays = { firstMs: 10_000, mostMs: 600_000 };

/** The delay that follows one. */
export function nextDelay(delayMs: number, { mostMs }: RetryDelays): number {
  return Math.min(delayMs * 2, mostMs);
}
