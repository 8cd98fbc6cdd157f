import { type ReadonlySignal, signal } from '@preact/signals';
import type { Lab } from '../../contract/lab.ts';
import type { PageStorage } from '../app/create-storage.ts';
import { type ClusterLayout, createClusterLayout } from './create-cluster-layout.ts';

export type PaneName = 'text' | 'terminals' | 'cluster';

/** Share of the width that the instructions have at first. */
const DEFAULT_SPLIT = 0.42;

export interface Layout {
  /** Share of the width for the instructions, 0 to 1. */
  readonly split: ReadonlySignal<number>;
  setSplit(share: number): void;
  resetSplit(): void;
  readonly cluster: ClusterLayout;
  /** The pane that fills the window. */
  readonly filled: ReadonlySignal<PaneName | undefined>;
  toggleFill(pane: PaneName): void;
  /** The pane on view where there is room for one only. */
  readonly shown: ReadonlySignal<PaneName>;
  show(pane: PaneName): void;
}

/** Sizes of the panes; they are remembered per lab. */
export function createLayout(storage: PageStorage, lab: Pick<Lab, 'id' | 'nodes'>): Layout {
  const key = `split.${lab.id}`;
  const saved = Number(storage.get(key));
  const split = signal(saved > 0 && saved < 1 ? saved : DEFAULT_SPLIT);
  const filled = signal<PaneName | undefined>(undefined);
  const shown = signal<PaneName>('text');

  return {
    split,
    setSplit(share) {
      split.value = share;
      storage.set(key, share.toFixed(4));
    },
    resetSplit() {
      split.value = DEFAULT_SPLIT;
      storage.set(key, undefined);
    },
    cluster: createClusterLayout(storage, lab),
    filled,
    toggleFill(pane) {
      filled.value = filled.value === pane ? undefined : pane;
      shown.value = pane;
    },
    shown,
    show(pane) {
      shown.value = pane;
      if (filled.value !== undefined && filled.value !== pane) {
        filled.value = undefined;
      }
    },
  };
}
