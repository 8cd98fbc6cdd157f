import { isIP, isIPv6 } from 'node:net';
import { parsePreviewLabel } from './preview/preview-label.ts';
import type { PreviewTarget } from './preview/preview-target.ts';

/** By which names the server may be called. */
export interface HostSettings {
  /** The address that the server listens on. */
  readonly bindAddress: string;
  /** Where learners open ropes, when that is not localhost: behind a proxy, or by a name. */
  readonly publicUrl: URL | null;
  /** Previews are at `<port>-<node>-<session>.<previewDomain>`. */
  readonly previewDomain: string | null;
}

/** What a request's Host header asks for. */
export type HostKind =
  | {
      readonly kind: 'app';
      /** The origin of a page that came from this host, as its Origin header has it. */
      readonly origin: string;
      /** `name[:port]` under which previews of this page are; null when there is none. */
      readonly previewHost: string | null;
      readonly secure: boolean;
    }
  | {
      readonly kind: 'preview';
      readonly target: PreviewTarget;
      readonly origin: string;
      readonly secure: boolean;
    }
  | { readonly kind: 'refused'; readonly reason: string };

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];
const wildcardAddresses = ['0.0.0.0', '::'];

/**
 * Decides by the Host header alone. A name that is not ours is refused, so that a hostile
 * site that points its own name at this machine (DNS rebinding) gets nothing. Any port is
 * taken: a tunnel may change it, and a page can't.
 */
export function classifyHost(header: string | undefined, settings: HostSettings): HostKind {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:[0-9]{1,5})?$/.exec((header ?? '').toLowerCase());
  const name = match?.[1];
  if (name === undefined) {
    return { kind: 'refused', reason: 'The Host header is not a host name.' };
  }
  const port = match?.[2] ?? '';
  const secure = isSecure(name, settings);
  const origin = `${secure ? 'https' : 'http'}://${name}${port}`;
  if (isAppName(name, settings)) {
    const domain = previewDomainFor(name, settings);
    return {
      kind: 'app',
      origin,
      secure,
      previewHost: domain === null ? null : `${domain}${port}`,
    };
  }
  const dot = name.indexOf('.');
  const target = parsePreviewLabel(name.slice(0, Math.max(dot, 0)));
  if (target !== null && previewDomains(settings).includes(name.slice(dot + 1))) {
    return { kind: 'preview', target, origin, secure };
  }
  return { kind: 'refused', reason: `This server does not go by the name ${name}.` };
}

function isAppName(name: string, settings: HostSettings): boolean {
  if (loopbackNames.includes(name) || name === settings.publicUrl?.hostname) {
    return true;
  }
  const address = name.replace(/^\[|\]$/g, '');
  // An address can't be rebound as a name can, and a wildcard listens on all of the machine's.
  return wildcardAddresses.includes(settings.bindAddress)
    ? isIP(address) !== 0
    : address === settings.bindAddress;
}

function isSecure(name: string, settings: HostSettings): boolean {
  const { publicUrl, previewDomain } = settings;
  if (publicUrl?.protocol !== 'https:') {
    return false;
  }
  const domains = previewDomain === null ? [publicUrl.hostname] : [previewDomain];
  return name === publicUrl.hostname || domains.some((domain) => name.endsWith(`.${domain}`));
}

function previewDomainFor(name: string, settings: HostSettings): string | null {
  if (loopbackNames.includes(name)) {
    return 'localhost';
  }
  return settings.previewDomain ?? (isAddress(name) ? null : name);
}

function previewDomains(settings: HostSettings): readonly string[] {
  const publicName = settings.publicUrl?.hostname ?? '';
  const fallback = publicName === '' || isAddress(publicName) ? [] : [publicName];
  return ['localhost', ...(settings.previewDomain === null ? fallback : [settings.previewDomain])];
}

function isAddress(name: string): boolean {
  return name.startsWith('[') ? isIPv6(name.slice(1, -1)) : isIP(name) !== 0;
}
