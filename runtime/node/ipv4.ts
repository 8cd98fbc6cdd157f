/** A range of IPv4 addresses, `10.201.5.0/24`. */
export interface Ipv4Range {
  readonly first: number;
  readonly prefixLength: number;
}

/** Reads `10.201.5.0/24`. Throws when it is none. */
export function parseRange(text: string): Ipv4Range {
  const [, address, length] = /^([\d.]+)\/(\d+)$/.exec(text) ?? [];
  const prefixLength = Number(length);
  if (address === undefined || !(prefixLength <= 32)) throw new Error(`not an IPv4 range: ${text}`);
  return { first: parseAddress(address), prefixLength };
}

/** The range as text. */
export function formatRange({ first, prefixLength }: Ipv4Range): string {
  return `${formatAddress(first)}/${prefixLength}`;
}

/** The address as text. */
export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}

function parseAddress(text: string): number {
  const parts = text.split('.').map(Number);
  if (parts.length !== 4 || !parts.every((part) => part >= 0 && part <= 255)) {
    throw new Error(`not an IPv4 address: ${text}`);
  }
  return parts.reduce((address, part) => address * 256 + part, 0);
}
