import type { ClusterAccess, Engine } from '../../../orchestrator/engines/engine.ts';
import type { LoadedLab } from '../../lab/loaded-lab.ts';
import type { LiveSession } from '../create-live-session.ts';
import { runningNodes } from '../nodes/find-node.ts';
import type { SessionDependencies } from '../session-dependencies.ts';
import { findAccess } from './find-access.ts';

/** Finds how the checks of a session reach its cluster. */
export type AccessFinder = (engine: Engine, lab: LoadedLab) => Promise<ClusterAccess | null>;

/** Makes the finder. Checks that come together share one look at the nodes. */
export function createAccessFinder(
  { provider, store }: Pick<SessionDependencies, 'provider' | 'store'>,
  session: LiveSession,
): AccessFinder {
  let looking: Promise<ClusterAccess | null> | null = null;
  const memory = {
    read: () => store.clusterAccess.read(session.id),
    keep: (access: ClusterAccess | null) => store.clusterAccess.save(session.id, access),
  };
  return (engine, lab) => {
    const nodes = runningNodes(session, provider);
    looking ??= findAccess({ engine, lab, nodes, memory }, session.signal).finally(() => {
      looking = null;
    });
    return looking;
  };
}
