import { type ReadonlySignal, signal } from '@preact/signals';
import type { PageStorage } from '../app/create-storage.ts';

/** Share of the height that the panel has at first: for its bars, and for each node's lane. */
const BARS_SHARE = 0.22;
const LANE_SHARE = 0.05;
const MOST_SHARE = 0.45;

/** What of the cluster is drawn: its nodes, its services with their versions, or what it wrote down. */
const faces = ['map', 'services', 'events', 'table'] as const;
export type ClusterFace = (typeof faces)[number];

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
  /** What the cluster runs for itself is drawn too. */
  readonly background: ReadonlySignal<boolean>;
  toggleBackground(): void;
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
    background: `cluster-background.${lab.id}`,
  };
  const saved = Number(storage.get(keys.share));
  const share = signal(saved > 0 && saved < 1 ? saved : first);
  const folded = signal(storage.get(keys.folded) === 'yes');
  const kept = storage.get(keys.face);
  const face = signal<ClusterFace>(faces.find((each) => each === kept) ?? 'map');
  const background = signal(storage.get(keys.background) === 'yes');

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
      storage.set(keys.face, next === 'map' ? undefined : next);
    },
    background,
    toggleBackground() {
      background.value = !background.peek();
      storage.set(keys.background, background.peek() ? 'yes' : undefined);
    },
  };
}
