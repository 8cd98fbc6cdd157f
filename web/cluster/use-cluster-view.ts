import { useMemo } from 'preact/hooks';
import type { ClusterView } from '../../contract/cluster.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { withoutBackground } from './without-background.ts';

/** The cluster as it is to be shown: all of it, or without what it runs for itself. */
export function useClusterView(): ClusterView | null {
  const { cluster, layout } = useWorkspace();
  const view = cluster.picture.value?.view ?? null;
  const all = layout.cluster.background.value;
  return useMemo(() => (view === null || all ? view : withoutBackground(view)), [view, all]);
}
