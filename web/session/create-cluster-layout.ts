import { type ReadonlySignal, signal } from '@preact/signals';
import type { PageStorage } from '../app/create-storage.ts';

/** Share of the height that the panel has at first: for its bars, and for each node's lane. */
const BARS_SHARE = 0.18;
const LANE_SHARE = 0.05;
const MOST_SHARE = 0.45;

/** How the cluster is drawn. */
type ClusterFace = 'map' | 'table';

export interface ClusterLayout {
  /** Share of the height that the panel has under the terminals, 0 to 1. */
  readonly share: ReadonlySignal<number>;
  setShare(share: number): void;
  resetShare(): void;
  /** Folded away: only its title is there, and nothing is asked of the cluster. */
  readonly folded: ReadonlySignal<boolean>;
  toggle(): void;
  readonly face: ReadonlySignal<ClusterFace>;
  setFace(face: ClusterFace): void;
}

/** The cluster panel's size and looks, remembered per lab. */
export function createClusterLayout(
  storage: PageStorage,
  lab: { readonly id: string; readonly nodes: readonly unknown[] },
): ClusterLayout {
  const first = Math.min(MOST_SHARE, BARS_SHARE + lab.nodes.length * LANE_SHARE);
  const keys = {
    share: `cluster.${lab.id}`,
    folded: `cluster-folded.${lab.id}`,
    face: `cluster-face.${lab.id}`,
  };
  const saved = Number(storage.get(keys.share));
  const share = signal(saved > 0 && saved < 1 ? saved : first);
  const folded = signal(storage.get(keys.folded) === 'yes');
  const face = signal<ClusterFace>(storage.get(keys.face) === 'table' ? 'table' : 'map');

  return {
    share,
    setShare(next) {
      share.value = next;
      storage.set(keys.share, next.toFixed(4));
    },
    resetShare() {
      share.value = first;
      storage.set(keys.share, undefined);
    },
    folded,
    toggle() {
      folded.value = !folded.peek();
      storage.set(keys.folded, folded.peek() ? 'yes' : undefined);
    },
    face,
    setFace(next) {
      face.value = next;
      storage.set(keys.face, next === 'table' ? next : undefined);
    },
  };
}
