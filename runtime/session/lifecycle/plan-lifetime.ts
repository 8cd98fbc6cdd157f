import type { SessionLimits } from '../session-limits.ts';

const minute = 60_000;

/** When a new session ends by itself, in milliseconds since 1970. */
export function planFirstExpiry(now: number, labMinutes: number, limits: SessionLimits): number {
  const wanted = Math.max(limits.leastLifetimeMs, limits.lifetimePerLabTime * labMinutes * minute);
  return now + Math.min(wanted, limits.longestLifetimeMs);
}

/** When it ends that had to wait until `now` before its nodes could be made. */
export function planExpiryAfter(
  createdAt: number,
  now: number,
  labMinutes: number,
  limits: SessionLimits,
): number {
  const longest = createdAt + limits.longestLifetimeMs;
  return Math.min(planFirstExpiry(now, labMinutes, limits), longest);
}

/** When it ends after one extension; the same as before when it may not last longer. */
export function planExtendedExpiry(
  session: { readonly createdAt: number; readonly expiresAt: number },
  limits: SessionLimits,
): number {
  const wanted = session.expiresAt + limits.extensionMs;
  return Math.min(wanted, session.createdAt + limits.longestLifetimeMs);
}
