import type { ClusterView } from '../../../contract/cluster.ts';
import type { ChangeListener } from '../../../orchestrator/engines/engine.ts';
import { chooseEngine } from '../choose-engine.ts';
import type { LabMemory } from '../create-lab-memory.ts';
import type { LiveSession } from '../create-live-session.ts';
import { runningNodes } from '../nodes/find-node.ts';
import type { SessionDependencies } from '../session-dependencies.ts';
import { type ClusterWatch, createClusterWatch } from './create-cluster-watch.ts';

/** The watches of all sessions. */
export interface ClusterDesk {
  watch(session: LiveSession): ClusterWatch;
}

/** Makes the desk. */
export function createClusterDesk(
  deps: Pick<SessionDependencies, 'provider' | 'engines' | 'log'> & { readonly labs: LabMemory },
): ClusterDesk {
  const watches = new WeakMap<LiveSession, ClusterWatch>();

  /** Null while the session does not run, or its nodes are frozen. */
  async function describe(session: LiveSession): Promise<ClusterView | null> {
    const { observed, rest } = session.state().record;
    if (observed !== 'running' || rest === 'frozen') return null;
    const engine = chooseEngine(deps.engines, await deps.labs.get(session.labId));
    return engine.describe(runningNodes(session, deps.provider), session.signal);
  }

  /** For as long as the cluster tells of changes; see the engines' `watch`. */
  async function listen(session: LiveSession, listener: ChangeListener): Promise<void> {
    const engine = chooseEngine(deps.engines, await deps.labs.get(session.labId));
    await engine.watch?.(runningNodes(session, deps.provider), listener);
  }

  return {
    watch(session) {
      const known = watches.get(session);
      if (known !== undefined) return known;
      const { signal } = session;
      const watch = createClusterWatch({
        describe: () => session.track(describe(session)),
        listen: (listener) => session.track(listen(session, listener)),
        signal,
        log: deps.log,
      });
      watches.set(session, watch);
      return watch;
    },
  };
}
