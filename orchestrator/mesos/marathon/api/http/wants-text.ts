import type { IncomingHttpHeaders } from 'node:http';

/** Whether a client asks for text and not for JSON; whoever takes anything gets JSON. */
export function wantsText({ accept = '' }: IncomingHttpHeaders): boolean {
  return accept.includes('text/plain') && !accept.includes('application/json');
}
