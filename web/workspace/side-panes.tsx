import type { JSX } from 'preact';
import { ClusterDivider } from '../cluster/cluster-divider.tsx';
import { ClusterPane } from '../cluster/cluster-pane.tsx';
import type { PaneName } from '../session/create-layout.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { TerminalsPane } from './terminals-pane.tsx';

/** Beside the instructions: terminals above, the cluster below. `only` is the pane that is alone. */
export function SidePanes({ only }: { readonly only: PaneName | undefined }): JSX.Element {
  const { cluster } = useWorkspace().layout;
  const open = only === undefined ? !cluster.folded.value : only === 'cluster';
  return (
    <div class="side" style={{ '--cluster': cluster.share.value }}>
      <section class="pane pane-terminals" id="pane-terminals" aria-label="Terminals">
        <TerminalsPane />
      </section>
      {open && only === undefined ? <ClusterDivider /> : null}
      <ClusterPane open={open} foldable={only === undefined} />
    </div>
  );
}
