import { randomBytes } from 'node:crypto';
import type { PreviewTarget } from './preview-target.ts';

/** A learner's right to one port of one node. */
export interface PreviewRight extends PreviewTarget {
  readonly learnerId: string;
}

/** One-time tickets that carry a right from the app's origin to a preview host. */
export interface Tickets {
  issue(right: PreviewRight): string;
  /** The right of a ticket, once and in time and for this target only; else null. */
  redeem(ticket: string, target: PreviewTarget): PreviewRight | null;
}

// A browser follows a redirect at once; half a minute is for slow machines.
const lifetimeMs = 30_000;
const maxOpen = 10_000;

/** Keeps tickets in memory: a restart of the server in those seconds means one more click. */
export function createTickets(now: () => number): Tickets {
  const open = new Map<string, { readonly right: PreviewRight; readonly until: number }>();

  function forgetOld(): void {
    for (const [ticket, { until }] of open) {
      if (until > now() && open.size < maxOpen) {
        return;
      }
      open.delete(ticket);
    }
  }

  return {
    issue(right) {
      forgetOld();
      const ticket = randomBytes(32).toString('base64url');
      open.set(ticket, { right, until: now() + lifetimeMs });
      return ticket;
    },
    redeem(ticket, target) {
      const entry = open.get(ticket);
      open.delete(ticket);
      if (entry === undefined || entry.until <= now()) {
        return null;
      }
      const { sessionId, node, port } = entry.right;
      const same = sessionId === target.sessionId && node === target.node && port === target.port;
      return same ? entry.right : null;
    },
  };
}
