import type Docker from 'dockerode';
import { toLabelFilter, toLabels } from './labels.ts';
import { interfaceName, networkName } from './names.ts';
import { statusOf, toEngineError } from './to-engine-error.ts';

/** Makes the bridge of a session unless it is there. Throws NODE_START_FAILED or ENGINE_UNREACHABLE. */
export async function createNetwork(
  docker: Docker,
  owner: { readonly instanceId: string; readonly sessionId: string },
): Promise<void> {
  const ownership = { ...owner, role: 'network' } as const;
  try {
    const present = await docker.listNetworks({ filters: toLabelFilter(ownership) });
    if (present.length > 0) return;
    await docker.createNetwork({
      Name: networkName(owner.sessionId),
      CheckDuplicate: true,
      Driver: 'bridge',
      Options: { 'com.docker.network.bridge.name': interfaceName(owner.sessionId) },
      Labels: toLabels(ownership),
    });
  } catch (error) {
    // Somebody was faster.
    if (statusOf(error) === 409) return;
    throw toEngineError(error, 'Making the network of the session', {
      otherwise: 'NODE_START_FAILED',
    });
  }
}
