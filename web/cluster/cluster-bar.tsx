import { ChevronDown, ChevronRight, Cog, Network, Table2 } from 'lucide-preact';
import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import { FillButton } from '../workspace/fill-button.tsx';
import { FaceChoice } from './face-choice.tsx';
import { useClusterView } from './use-cluster-view.ts';

interface ClusterBarProps {
  readonly open: boolean;
  readonly foldable: boolean;
}

const own = 'Show what the cluster runs for itself';

/** The panel's name, which folds it, and how it is shown. */
export function ClusterBar({ open, foldable }: ClusterBarProps): JSX.Element {
  const { cluster } = useWorkspace().layout;
  const view = useClusterView();
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
      {open ? <FaceChoice view={view} /> : null}
      {open ? (
        <div class="cluster-tools">
          {view && view.background.length > 0 ? (
            <button
              type="button"
              class="icon-button"
              aria-label={own}
              title={own}
              aria-pressed={cluster.background.value}
              onClick={cluster.toggleBackground}
            >
              <Cog size={16} aria-hidden="true" />
            </button>
          ) : null}
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
