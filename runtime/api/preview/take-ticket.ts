import { ticketParameter } from './ticket-parameter.ts';

/** A request's path and query, taken apart from the ticket in it. */
export interface TakenTicket {
  readonly ticket: string;
  /** Path and query without the ticket; starts with `/`. */
  readonly rest: string;
}

/** Finds the ticket in a request's path and query; null when there is none. */
export function takeTicket(url: string): TakenTicket | null {
  const at = url.indexOf('?');
  if (at < 0) {
    return null;
  }
  const prefix = `${ticketParameter}=`;
  const parts = url.slice(at + 1).split('&');
  const ticket = parts.find((part) => part.startsWith(prefix));
  if (ticket === undefined) {
    return null;
  }
  const others = parts.filter((part) => !part.startsWith(prefix));
  const query = others.length === 0 ? '' : `?${others.join('&')}`;
  return { ticket: ticket.slice(prefix.length), rest: `${url.slice(0, at)}${query}` };
}
