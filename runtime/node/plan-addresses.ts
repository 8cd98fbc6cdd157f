import { formatAddress, formatRange, parseRange } from './ipv4.ts';

/** How the addresses of a session's network are shared out, as Docker takes it. */
export interface AddressPlan {
  readonly Subnet: string;
  /** Where Docker picks addresses for who asks for none: the upper half. The lower one is nodes'. */
  readonly IPRange: string;
  readonly Gateway: string;
}

/** The network's own address and the gateway's come before the nodes'. */
const FIRST_NODE = 2;

/** Shares out the addresses of a range that the engine found to be free. */
export function planAddresses(subnet: string): AddressPlan {
  const { first, prefixLength } = parseRange(subnet);
  const half = 2 ** (31 - prefixLength);
  return {
    Subnet: subnet,
    IPRange: formatRange({ first: first + half, prefixLength: prefixLength + 1 }),
    Gateway: formatAddress(first + 1),
  };
}

/** The lowest address for a node that is not taken, or null when all are. */
export function chooseAddress(subnet: string, taken: ReadonlySet<string>): string | null {
  const { first, prefixLength } = parseRange(subnet);
  const half = 2 ** (31 - prefixLength);
  for (let offset = FIRST_NODE; offset < half; offset += 1) {
    const address = formatAddress(first + offset);
    if (!taken.has(address)) return address;
  }
  return null;
}
