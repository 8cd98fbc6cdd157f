import type Docker from 'dockerode';
import { RopesError } from '../../contract/errors.ts';
import type { SetupFacts } from '../../contract/setup-facts.ts';
import type { NodeFile } from '../../orchestrator/node.ts';
import { createNodeHandle } from './create-node-handle.ts';
import { handOverCgroups } from './hand-over-cgroups.ts';
import type { NodeProfile } from './profiles/node-profile.ts';

/** A node that has been started. */
interface StartedNode {
  readonly containerId: string;
  readonly name: string;
  /** The container's first process, as the host numbers it. */
  readonly pid: number;
}

/** Does for a node what the host owes it at every start, and writes files in the same breath. */
export type NodeRelease = (node: StartedNode, files: readonly NodeFile[]) => Promise<void>;

/**
 * The entry point of a node that is given its cgroups waits for this file. On every other node it
 * shows that commands are taken.
 */
const sign: NodeFile = { path: '/run/ropes/go', content: '' };

/**
 * Makes what lets started nodes go on. Doing it twice does no harm. Throws SETUP_MISSING when
 * set-up did not say which user of the host root of a node is; the release throws
 * NODE_START_FAILED, or what writing a file throws.
 */
export function createNodeRelease(dependencies: {
  readonly docker: Docker;
  readonly engine: SetupFacts['engine'];
  readonly profile: NodeProfile;
}): NodeRelease {
  const { docker, engine, profile } = dependencies;
  const owner = profile.handOverCgroups ? remappedRoot(engine) : null;
  return async (node, files) => {
    if (owner !== null) await handOverCgroups({ ...node, ...owner });
    const handle = createNodeHandle(docker, { ...node, sessionId: '', address: '' });
    await handle.writeFiles([...files, sign]);
  };
}

function remappedRoot(engine: SetupFacts['engine']): {
  readonly uid: number;
  readonly gid: number;
} {
  if (engine.remapUid !== null && engine.remapGid !== null) {
    return { uid: engine.remapUid, gid: engine.remapGid };
  }
  throw new RopesError(
    'SETUP_MISSING',
    'The set-up says that root of a node is another user of the host, but not which one.',
  );
}
