import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { formatCookie, readCookies } from '../cookies.ts';
import type { PreviewTarget } from './preview-target.ts';
import type { PreviewRight } from './tickets.ts';

/** The cookie of a preview host: a signed right to that one port, for half a day. */
export interface Grants {
  /** The Set-Cookie header for a right. */
  cookie(right: PreviewRight, secure: boolean): string;
  /** The learner whose valid grant for `target` is in the Cookie header; else null. */
  read(cookieHeader: string | undefined, target: PreviewTarget, secure: boolean): string | null;
}

const lifetimeSeconds = 12 * 3600;

const grantSchema = z.strictObject({
  learnerId: z.string(),
  sessionId: z.string(),
  node: z.string(),
  port: z.number(),
  until: z.number(),
});

/** Name of the cookie; what has this prefix is never passed to a node. */
function grantCookieName(secure: boolean): string {
  return secure ? '__Host-ropes_preview' : 'ropes_preview';
}

/** Signs with a key made from the server's secret, so that grants outlive a restart. */
export function createGrants(secret: Uint8Array, now: () => number): Grants {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'ropes preview grant', 32));

  function sign(payload: string): Buffer {
    return createHmac('sha256', key).update(payload).digest();
  }

  function verify(value: string): z.infer<typeof grantSchema> | null {
    const [payload = '', mac = ''] = value.split('.');
    const given = Buffer.from(mac, 'base64url');
    const wanted = sign(payload);
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      return null;
    }
    const grant = grantSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
    return grant.until > now() ? grant : null;
  }

  return {
    cookie(right, secure) {
      const { learnerId, sessionId, node, port } = right;
      const grant = { learnerId, sessionId, node, port, until: now() + lifetimeSeconds * 1000 };
      const payload = Buffer.from(JSON.stringify(grant)).toString('base64url');
      return formatCookie({
        name: grantCookieName(secure),
        value: `${payload}.${sign(payload).toString('base64url')}`,
        maxAgeSeconds: lifetimeSeconds,
        // Lax, for the redirect that brings the ticket comes from the app, which is another site.
        sameSite: 'Lax',
        secure,
      });
    },
    read(cookieHeader, target, secure) {
      for (const value of readCookies(cookieHeader, grantCookieName(secure))) {
        const grant = verify(value);
        if (
          grant !== null &&
          grant.sessionId === target.sessionId &&
          grant.node === target.node &&
          grant.port === target.port
        ) {
          return grant.learnerId;
        }
      }
      return null;
    },
  };
}
