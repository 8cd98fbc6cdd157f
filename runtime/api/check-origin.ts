import type { IncomingHttpHeaders } from 'node:http';
import { RopesError } from '../../contract/errors.ts';

/**
 * Lets an API request through only from a page of `origin`, or, where it changes nothing,
 * from no page at all (an address typed in, a program). Throws ORIGIN_REFUSED.
 */
export function checkOrigin(
  request: { readonly method: string; readonly headers: IncomingHttpHeaders },
  origin: string,
): void {
  const from = request.headers.origin;
  const site = request.headers['sec-fetch-site'];
  if (from !== undefined && from !== origin) {
    throw new RopesError('ORIGIN_REFUSED', `Requests from ${from} are refused; this is ${origin}.`);
  }
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new RopesError('ORIGIN_REFUSED', 'Requests that another site starts are refused.');
  }
  const changes = request.method !== 'GET' && request.method !== 'HEAD';
  if (changes && from === undefined && site !== 'same-origin') {
    throw new RopesError(
      'ORIGIN_REFUSED',
      `A request that changes something needs the header Origin: ${origin}.`,
    );
  }
}

/** A WebSocket must name exactly the origin of its own host. Throws ORIGIN_REFUSED. */
export function checkUpgradeOrigin(headers: IncomingHttpHeaders, origin: string): void {
  if (headers.origin !== origin) {
    throw new RopesError(
      'ORIGIN_REFUSED',
      `A live connection needs the header Origin: ${origin}; it had ${headers.origin ?? 'none'}.`,
    );
  }
}
