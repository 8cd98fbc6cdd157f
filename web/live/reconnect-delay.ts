const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/**
 * Milliseconds to wait before try number `attempt` (from 0): doubling, half of it random,
 * so that a class does not come back in one moment. `random` is in [0, 1).
 */
export function reconnectDelay(attempt: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(full / 2 + (full / 2) * random);
}
