import type { LiveMessage } from '../../../contract/live-messages.ts';
import type { SessionService } from '../../session/session-service.ts';

/** Pictures of the cluster for one live connection, while its page wants them. */
export interface ClusterFeed {
  /** What goes wrong in turning it on is thrown; the last word of the page counts. */
  turn(on: boolean): Promise<void>;
  dispose(): void;
}

/** Makes the feed, off at first. */
export function createClusterFeed(deps: {
  readonly sessions: SessionService;
  readonly learnerId: string;
  readonly sessionId: string;
  readonly send: (message: LiveMessage) => void;
}): ClusterFeed {
  const { sessions, learnerId, sessionId, send } = deps;
  let wanted = false;
  let joining = false;
  let leave: (() => void) | null = null;

  function settle(): void {
    if (wanted) return;
    leave?.();
    leave = null;
  }

  async function join(): Promise<void> {
    joining = true;
    try {
      leave = await sessions.watchCluster(learnerId, sessionId, (picture) => {
        if (wanted) send({ type: 'cluster', ...picture });
      });
    } finally {
      joining = false;
    }
    settle();
  }

  return {
    async turn(on) {
      wanted = on;
      if (on && leave === null && !joining) await join();
      settle();
    },
    dispose() {
      wanted = false;
      settle();
    },
  };
}
