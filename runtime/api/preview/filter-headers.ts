import { withoutCookies } from '../cookies.ts';

/** Headers as Node gives and takes them raw: name, value, name, value, … */
export type RawHeaders = readonly string[];

// RFC 9110, 7.6.1: these are about one connection, not about the message.
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What of a request's headers goes to the node: all but hop-by-hop ones and cookies of ours. */
export function requestHeaders(raw: RawHeaders): string[] {
  return mapHeaders(raw, (name, value) => {
    if (name === 'expect') {
      return null;
    }
    return name === 'cookie' ? withoutCookies(value, isOurCookie) : value;
  });
}

/** What of a node's answer goes to the browser. Its cookies stay on its own host name, and none of ours is replaced. */
export function responseHeaders(raw: RawHeaders): string[] {
  return mapHeaders(raw, (name, value) => (name === 'set-cookie' ? hostOnlyCookie(value) : value));
}

function mapHeaders(
  raw: RawHeaders,
  change: (lowerName: string, value: string) => string | null,
): string[] {
  const named = connectionNames(raw);
  const kept: string[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? '';
    const lower = name.toLowerCase();
    if (hopByHop.has(lower) || named.has(lower)) {
      continue;
    }
    const value = change(lower, raw[index + 1] ?? '');
    if (value !== null) {
      kept.push(name, value);
    }
  }
  return kept;
}

/** Header names that the Connection header declares to be about this connection. */
function connectionNames(raw: RawHeaders): ReadonlySet<string> {
  const names = new Set<string>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    if (raw[index]?.toLowerCase() === 'connection') {
      for (const name of (raw[index + 1] ?? '').split(',')) {
        names.add(name.trim().toLowerCase());
      }
    }
  }
  return names;
}

function hostOnlyCookie(setCookie: string): string | null {
  const [pair = '', ...attributes] = setCookie.split(';');
  if (isOurCookie(pair.split('=')[0]?.trim() ?? '')) {
    return null;
  }
  const kept = attributes.filter((attribute) => !/^\s*domain\s*(=|$)/i.test(attribute));
  return [pair, ...kept].join(';');
}

function isOurCookie(name: string): boolean {
  return /^(__Host-)?ropes_/i.test(name);
}
