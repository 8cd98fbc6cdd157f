import type Docker from 'dockerode';
import { toLabelFilter, toLabels } from './labels.ts';
import { interfaceName, networkName } from './names.ts';
import { planAddresses } from './plan-addresses.ts';
import { statusOf, toEngineError } from './to-engine-error.ts';
import { waitUntil } from './wait-until.ts';

const MOST_WAIT_MS = 15_000;
/**
 * What the engine answers when a name (409), an interface or addresses (403) are in use, or when
 * somebody has cleaned up after the session meanwhile (404).
 */
const passingStatuses = new Set([403, 404, 409]);

/**
 * Makes the function that makes the bridge of a session unless it is there. Nodes on it can be
 * given addresses for as long as it lasts, for which Docker wants to be told the network's own.
 * The function throws NODE_START_FAILED or ENGINE_UNREACHABLE.
 */
export function createNetworkMaker(
  docker: Docker,
  instanceId: string,
): (sessionId: string) => Promise<void> {
  let last: Promise<void> = Promise.resolve();

  async function make(sessionId: string): Promise<void> {
    const name = networkName(sessionId);
    const probe = `${name}-addresses`;
    const ownership = { instanceId, sessionId, role: 'network' } as const;
    const common = { CheckDuplicate: true, Driver: 'bridge', Labels: toLabels(ownership) };

    /** A killed server is still obeyed: what it asked for may come after its session was cleaned up. */
    async function isThere(): Promise<boolean> {
      const found = await docker.listNetworks({ filters: toLabelFilter(ownership) });
      const left = found.filter((network) => network.Name === probe);
      await Promise.all(left.map(({ Id: id }) => removeNetwork(docker, id)));
      return found.some((network) => network.Name === name);
    }

    async function create(): Promise<void> {
      const subnet = await findFreeSubnet(docker, {
        ...common,
        Name: probe,
        // Without a way out it needs fewer rules, and is there and gone sooner.
        Internal: true,
      });
      await docker.createNetwork({
        ...common,
        Name: name,
        IPAM: { Driver: 'default', Config: [{ ...planAddresses(subnet) }] },
        Options: { 'com.docker.network.bridge.name': interfaceName(sessionId) },
      });
    }

    async function tryOnce(): Promise<true | undefined> {
      if (await isThere()) return true;
      try {
        await create();
        return true;
      } catch (error) {
        // Somebody was faster: to the addresses, or, a killed server that is obeyed, to it all.
        if (passingStatuses.has(statusOf(error) ?? 0)) return undefined;
        throw error;
      }
    }

    await waitUntil(tryOnce, { reason: 'free addresses', timeoutMs: MOST_WAIT_MS }).catch(
      (error: unknown) => {
        const otherwise = 'NODE_START_FAILED';
        throw toEngineError(error, 'Making the network of the session', { otherwise });
      },
    );
  }

  return (sessionId) => {
    // One after the other: each would take the addresses that another has just found.
    const turn = last.then(() => make(sessionId));
    // Whoever asked hears of the failure; the next in turn is made all the same.
    last = turn.catch(() => undefined);
    return turn;
  };
}

async function removeNetwork(docker: Docker, id: string): Promise<void> {
  try {
    await docker.getNetwork(id).remove();
  } catch (error) {
    // Somebody was faster.
    if (statusOf(error) !== 404) throw error;
  }
}

/** Which addresses are free only the engine knows: it chooses some, and gives them back. */
async function findFreeSubnet(
  docker: Docker,
  options: Docker.NetworkCreateOptions,
): Promise<string> {
  const network = await docker.createNetwork(options);
  const { IPAM: addresses } = await network.inspect().finally(() => network.remove());
  const ranges: readonly { readonly Subnet?: string | undefined }[] = addresses?.Config ?? [];
  const subnet = ranges.flatMap((range) => range.Subnet ?? []).find((each) => each.includes('.'));
  if (subnet === undefined) throw new Error('the engine gives networks no IPv4 addresses');
  return subnet;
}
