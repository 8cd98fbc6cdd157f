import { type ReadonlySignal, signal } from '@preact/signals';
import type { PageStorage } from '../app/create-storage.ts';

/** Share of the height beside the instructions that the cluster has at first. */
const DEFAULT_SHARE = 0.34;

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
export function createClusterLayout(storage: PageStorage, labId: string): ClusterLayout {
  const keys = {
    share: `cluster.${labId}`,
    folded: `cluster-folded.${labId}`,
    face: `cluster-face.${labId}`,
  };
  const saved = Number(storage.get(keys.share));
  const share = signal(saved > 0 && saved < 1 ? saved : DEFAULT_SHARE);
  const folded = signal(storage.get(keys.folded) === 'yes');
  const face = signal<ClusterFace>(storage.get(keys.face) === 'table' ? 'table' : 'map');

  return {
    share,
    setShare(next) {
      share.value = next;
      storage.set(keys.share, next.toFixed(4));
    },
    resetShare() {
      share.value = DEFAULT_SHARE;
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
