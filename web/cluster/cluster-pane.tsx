import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import { ClusterBar } from './cluster-bar.tsx';
import { ClusterPicture } from './cluster-picture.tsx';
import './cluster-pane.css';

interface ClusterPaneProps {
  /** Its picture is on view; else there is its bar alone, and nothing is asked. */
  readonly open: boolean;
  /** It can be folded away: it shares the window with other panes. */
  readonly foldable: boolean;
}

/** The third pane: the cluster as its engine sees it. */
export function ClusterPane({ open, foldable }: ClusterPaneProps): JSX.Element {
  const { observed } = useWorkspace().session.value;
  const alive = observed === 'starting' || observed === 'running';
  return (
    <section
      class="pane pane-cluster"
      id="pane-cluster"
      aria-label="Cluster"
      data-folded={open ? undefined : ''}
    >
      <ClusterBar open={open} foldable={foldable} />
      {open && alive ? <ClusterPicture /> : null}
      {open && !alive ? <p class="cluster-none">There is no cluster to look at.</p> : null}
    </section>
  );
}
