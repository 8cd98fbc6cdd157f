import { createHash, randomBytes } from 'node:crypto';
import { RopesError } from '../../contract/errors.ts';
import { formatCookie, readCookies } from './cookies.ts';

const tokenBytes = 32;
const tokenPattern = /^[A-Za-z0-9_-]{43}$/;
// Browsers keep a cookie for 400 days at most.
const maxAgeSeconds = 400 * 24 * 3600;

/** Name of the learner's cookie. With `__Host-` no other host name can set it. */
export function learnerCookieName(secure: boolean): string {
  return secure ? '__Host-ropes_learner' : 'ropes_learner';
}

/**
 * The learner of a request: the SHA-256 of the cookie's token in hex, null without a cookie.
 * Throws BAD_REQUEST when there are two: one of them may have been planted by another site.
 */
export function readLearner(cookieHeader: string | undefined, secure: boolean): string | null {
  const tokens = readCookies(cookieHeader, learnerCookieName(secure));
  if (tokens.length > 1) {
    throw new RopesError(
      'BAD_REQUEST',
      `The browser sent two cookies named ${learnerCookieName(secure)}. Delete this site's cookies and reload.`,
    );
  }
  const token = tokens[0];
  return token !== undefined && tokenPattern.test(token) ? hashToken(token) : null;
}

/** A new learner: the Set-Cookie header to send, and the id that its requests will have. */
export function createLearner(secure: boolean): {
  readonly learnerId: string;
  readonly setCookie: string;
} {
  const token = randomBytes(tokenBytes).toString('base64url');
  const setCookie = formatCookie({
    name: learnerCookieName(secure),
    value: token,
    maxAgeSeconds,
    sameSite: 'Strict',
    secure,
  });
  return { learnerId: hashToken(token), setCookie };
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
