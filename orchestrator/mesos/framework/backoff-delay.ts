/**
 * How long to wait before the next try: twice as long after each failure up to the longest, and then a
 * random half of it less, so that frameworks that lost their master together do not come back together.
 * @param failures tries that failed in a row, from 1
 * @param random from 0 to 1
 * @returns milliseconds
 */
export function backoffDelay(
  backoff: { firstMs: number; longestMs: number },
  failures: number,
  random: number,
): number {
  const full = Math.min(backoff.firstMs * 2 ** (failures - 1), backoff.longestMs);
  return full * (1 - random / 2);
}
