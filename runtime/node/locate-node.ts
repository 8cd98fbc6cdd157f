import type Docker from 'dockerode';
import { RopesError } from '../../contract/errors.ts';
import { sessionIdSchema } from '../../contract/ids.ts';
import { nodeNameSchema } from '../../contract/lab.ts';
import { toLabels } from './labels.ts';
import { containerName, networkName } from './names.ts';
import { toEngineError } from './to-engine-error.ts';

/** Which node. */
export interface NodeIdentity {
  readonly instanceId: string;
  readonly sessionId: string;
  readonly node: string;
}

/** Where a running node is. */
export interface NodeLocation {
  readonly containerId: string;
  readonly address: string;
}

/**
 * The container and the address that the engine has on record for a node, asked anew each time:
 * what was remembered could belong to another session by now. Throws NODE_NOT_FOUND.
 */
export async function locateNode(docker: Docker, identity: NodeIdentity): Promise<NodeLocation> {
  const { sessionId, node } = identity;
  const missing = `The session has no running node ${node}`;
  // They become part of a request to the engine, so nothing but such names may get there.
  if (!nodeNameSchema.safeParse(node).success || !sessionIdSchema.safeParse(sessionId).success) {
    throw new RopesError('NODE_NOT_FOUND', `${missing}.`);
  }
  try {
    const {
      Id: containerId,
      Config: config,
      NetworkSettings: settings,
    } = await docker.getContainer(containerName(sessionId, node)).inspect();
    const wanted = Object.entries(toLabels({ ...identity, role: 'node' }));
    const isIt = wanted.every(([name, value]) => config.Labels[name] === value);
    const address = settings.Networks[networkName(sessionId)]?.IPAddress;
    if (isIt && address) return { containerId, address };
  } catch (error) {
    throw toEngineError(error, missing, {
      byStatus: { 404: 'NODE_NOT_FOUND' },
      otherwise: 'ENGINE_UNREACHABLE',
    });
  }
  throw new RopesError('NODE_NOT_FOUND', `${missing}.`);
}
