import { ChevronDown, ChevronRight, Network, Table2 } from 'lucide-preact';
import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import { FillButton } from '../workspace/fill-button.tsx';

interface ClusterBarProps {
  readonly open: boolean;
  readonly foldable: boolean;
}

/** The panel's name, which folds it, and how it is shown. */
export function ClusterBar({ open, foldable }: ClusterBarProps): JSX.Element {
  const { cluster } = useWorkspace().layout;
  const isTable = cluster.face.value === 'table';
  const Fold = open ? ChevronDown : ChevronRight;
  const Face = isTable ? Network : Table2;
  const other = isTable ? 'Show as a map' : 'Show as a table';
  return (
    <div class="cluster-bar">
      {foldable ? (
        <button
          type="button"
          class="cluster-fold"
          aria-expanded={open}
          title={`${open ? 'Fold away' : 'Show the cluster'} (Ctrl+Alt+M)`}
          onClick={cluster.toggle}
        >
          <Fold size={16} aria-hidden="true" />
          Cluster
        </button>
      ) : (
        <h2 class="cluster-title">Cluster</h2>
      )}
      {open ? (
        <div class="cluster-tools">
          <button
            type="button"
            class="icon-button"
            aria-label={other}
            title={other}
            onClick={() => cluster.setFace(isTable ? 'map' : 'table')}
          >
            <Face size={16} aria-hidden="true" />
          </button>
          <FillButton pane="cluster" />
        </div>
      ) : null}
    </div>
  );
}
