import { assetPath } from './asset-path.ts';

/** Where a link of a lab leads, or why it may not. */
export type LinkTarget =
  | { readonly kind: 'external'; readonly href: string }
  | { readonly kind: 'port'; readonly node: string; readonly port: number; readonly path: string }
  | { readonly kind: 'inside'; readonly id: string }
  | { readonly kind: 'asset'; readonly path: string }
  | { readonly kind: 'bad'; readonly message: string; readonly advice: string };

const portPattern = /^port:([a-z0-9-]{1,20}):([0-9]{1,6})(\/[^\s\\]*)?$/i;
const forms = 'Use https://…, [open](port:node1:8080), #a-heading, or an image of the lab folder.';

/** Says what a link's address means. It never gives back an address of another scheme. */
export function classifyLink(href: string): LinkTarget {
  if (href === '') return bad('A link has no address.');
  if (href.startsWith('#')) return { kind: 'inside', id: href.slice(1) };
  if (/^port:/i.test(href)) return classifyPort(href);
  if (/^https?:\/\//i.test(href)) return classifyExternal(href);
  if (/^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith('/') || href.startsWith('\\')) {
    return bad(`A link leads to "${shorten(href)}", which is not allowed.`);
  }
  const path = assetPath(href);
  if (path.ok) return { kind: 'asset', path: path.path };
  return bad(`A link leads to "${shorten(href)}", which is not an image of the lab folder.`);
}

function classifyPort(href: string): LinkTarget {
  const match = portPattern.exec(href);
  const port = Number(match?.[2]);
  const node = match?.[1] ?? '';
  if (match === null || port < 1 || port > 65_535) {
    const advice = 'Write [open](port:node1:8080), with a port from 1 to 65535.';
    return { kind: 'bad', message: `"${shorten(href)}" is not a port link.`, advice };
  }
  return { kind: 'port', node, port, path: match[3] ?? '/' };
}

function classifyExternal(href: string): LinkTarget {
  if (!URL.canParse(href)) return bad(`"${shorten(href)}" is not a valid address.`);
  const url = new URL(href);
  if (url.username !== '' || url.password !== '') {
    return bad(`"${shorten(href)}" has a user name or a password in it.`);
  }
  return { kind: 'external', href: url.href };
}

function bad(message: string): LinkTarget {
  return { kind: 'bad', message, advice: forms };
}

function shorten(href: string): string {
  return href.length > 60 ? `${href.slice(0, 60)}…` : href;
}
