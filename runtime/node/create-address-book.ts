import type Docker from 'dockerode';
import { RopesError } from '../../contract/errors.ts';
import { toLabelFilter } from './labels.ts';
import { networkName, nodeKey } from './names.ts';
import { chooseAddress } from './plan-addresses.ts';

/** Gives nodes the addresses that they keep, whatever is restarted. */
export interface AddressBook {
  /** An address for a node that is being made, kept from others until it is let go. */
  reserve(node: { readonly sessionId: string; readonly name: string }): Promise<string>;
  /** The node is there and has it on record, or will never be. */
  release(node: { readonly sessionId: string; readonly name: string }): void;
}

/** Makes the book. What nodes have is read from the engine; only what is on its way is kept here. */
export function createAddressBook(docker: Docker, instanceId: string): AddressBook {
  const reserved = new Map<string, { readonly sessionId: string; readonly address: string }>();

  /** Of nodes that are stopped too. */
  async function findTaken(sessionId: string): Promise<readonly string[]> {
    const filters = toLabelFilter({ instanceId, role: 'node', sessionId });
    const network = networkName(sessionId);
    const containers = await docker.listContainers({ all: true, filters });
    return containers.flatMap(
      ({ NetworkSettings: settings }) => settings?.Networks[network]?.IPAMConfig?.IPv4Address ?? [],
    );
  }

  async function findSubnet(sessionId: string): Promise<string> {
    const { IPAM: addresses } = await docker.getNetwork(networkName(sessionId)).inspect();
    return String(addresses?.Config?.[0]?.Subnet);
  }

  function findReserved(sessionId: string): readonly string[] {
    return [...reserved.values()]
      .filter((each) => each.sessionId === sessionId)
      .map(({ address }) => address);
  }

  return {
    async reserve(node) {
      const { sessionId } = node;
      // Both before and after: what is let go meanwhile may not be on the engine's list yet.
      const before = findReserved(sessionId);
      const [subnet, taken] = await Promise.all([findSubnet(sessionId), findTaken(sessionId)]);
      const address = chooseAddress(
        subnet,
        new Set([...before, ...taken, ...findReserved(sessionId)]),
      );
      if (address === null) {
        throw new RopesError('NODE_START_FAILED', `${subnet} has no address left for a node.`);
      }
      reserved.set(nodeKey(node), { sessionId, address });
      return address;
    },
    release: (node) => void reserved.delete(nodeKey(node)),
  };
}
