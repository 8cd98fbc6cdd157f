import { type ReadonlySignal, signal } from '@preact/signals';
import type { ClusterMessage } from '../../contract/live-messages.ts';
import type { PageMessage } from '../../contract/page-messages.ts';

export interface ClusterMap {
  /** The newest picture of the cluster; it stays when nobody looks. */
  readonly picture: ReadonlySignal<ClusterMessage | undefined>;
  /** Asks for pictures until what is returned is called; none come while the tab is hidden. */
  look(): () => void;
  take(message: ClusterMessage): void;
  /** The live connection is there, for the first time or again. */
  connected(): void;
  dispose(): void;
}

interface ClusterMapDeps {
  /** Tells the server; false when there is no connection, and `connected` follows. */
  readonly tell: (message: PageMessage) => boolean;
}

/** What the page knows of the cluster. It asks for more only while somebody looks. */
export function createClusterMap({ tell }: ClusterMapDeps): ClusterMap {
  const picture = signal<ClusterMessage | undefined>(undefined);
  const lifetime = new AbortController();
  let lookers = 0;
  let told = false;
  let newest = -1;

  function settle(): void {
    const on = lookers > 0 && document.visibilityState === 'visible';
    if (on !== told && tell({ type: 'watch-cluster', on })) {
      told = on;
    }
  }

  document.addEventListener('visibilitychange', settle, { signal: lifetime.signal });

  return {
    picture,
    look() {
      lookers += 1;
      settle();
      return () => {
        lookers -= 1;
        settle();
      };
    },
    take(message) {
      if (message.sequence > newest) {
        newest = message.sequence;
        picture.value = message;
      }
    },
    connected() {
      // Another connection may lead to another server, which counts anew.
      newest = -1;
      told = false;
      settle();
    },
    dispose: () => lifetime.abort(),
  };
}
