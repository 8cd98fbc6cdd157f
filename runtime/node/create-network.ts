import type Docker from 'dockerode';
import { toLabelFilter, toLabels } from './labels.ts';
import { interfaceName, networkName } from './names.ts';
import { statusOf, toEngineError } from './to-engine-error.ts';
import { waitUntil } from './wait-until.ts';

const MOST_WAIT_MS = 5000;
/** What the engine answers when the name (409) or the interface (403) is in use. */
const takenStatuses = new Set([403, 409]);

/** Makes the bridge of a session unless it is there. Throws NODE_START_FAILED or ENGINE_UNREACHABLE. */
export async function createNetwork(
  docker: Docker,
  owner: { readonly instanceId: string; readonly sessionId: string },
): Promise<void> {
  const ownership = { ...owner, role: 'network' } as const;

  async function isThere(): Promise<boolean> {
    return (await docker.listNetworks({ filters: toLabelFilter(ownership) })).length > 0;
  }

  async function create(): Promise<void> {
    try {
      await docker.createNetwork({
        Name: networkName(owner.sessionId),
        CheckDuplicate: true,
        Driver: 'bridge',
        Options: { 'com.docker.network.bridge.name': interfaceName(owner.sessionId) },
        Labels: toLabels(ownership),
      });
    } catch (error) {
      // Somebody was faster: a server that was killed may still be obeyed. Its name or its
      // interface is taken then, perhaps a moment before the engine lists it.
      if (!takenStatuses.has(statusOf(error) ?? 0)) throw error;
      const appears = async () => ((await isThere()) ? true : undefined);
      const reason = 'the network of the session that another server makes';
      await waitUntil(appears, { reason, timeoutMs: MOST_WAIT_MS });
    }
  }

  try {
    if (!(await isThere())) await create();
  } catch (error) {
    throw toEngineError(error, 'Making the network of the session', {
      otherwise: 'NODE_START_FAILED',
    });
  }
}
