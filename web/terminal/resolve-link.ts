import { portAddress } from '../blocks/port-address.ts';

/** Where a link was shown: what “localhost” and the nodes' names mean there. */
export interface LinkPlace {
  readonly sessionId: string;
  /** The node of the terminal; another name when it is on none. */
  readonly node: string;
  readonly nodes: readonly { readonly name: string; readonly address?: string | undefined }[];
}

/** Where a link leads. */
export interface LinkTarget {
  readonly href: string;
  /** For people. */
  readonly text: string;
}

const thisHost = /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])$/;
const usualPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/**
 * Where an address in a terminal leads: on the web where it says; on a node, or on “localhost”,
 * which is the terminal's node, to the preview of that port. Null for all that is no web address.
 */
export function resolveLink(address: string, place: LinkPlace): LinkTarget | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const usualPort = usualPorts[url.protocol];
  if (usualPort === undefined) return null;
  // A name before an @ looks like the host, and is not.
  url.username = '';
  url.password = '';
  const node = findNode(url.hostname, place);
  if (node === undefined) return { href: url.href, text: url.href };
  const port = url.port || usualPort;
  const path = url.pathname + url.search + url.hash;
  return {
    href: portAddress(place.sessionId, { node, port, path }),
    text: `port ${port} of ${node}${path === '/' ? '' : `, ${path}`}`,
  };
}

function findNode(host: string, { node, nodes }: LinkPlace): string | undefined {
  // On the machine itself “localhost” is what it says.
  if (thisHost.test(host)) return nodes.find(({ name }) => name === node)?.name;
  return nodes.find(({ name, address }) => host === name || host === address)?.name;
}
