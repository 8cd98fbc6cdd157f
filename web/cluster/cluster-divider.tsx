import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import { Divider } from '../ui/divider.tsx';
import { clampShare } from './clamp-share.ts';

/** Between terminals and cluster. */
export function ClusterDivider(): JSX.Element {
  const { share, setShare, resetShare } = useWorkspace().layout.cluster;
  return (
    <Divider
      label="Height of the cluster panel"
      controls="pane-cluster"
      parts="stacked"
      of="second"
      share={share.value}
      onMove={(wanted, height) => setShare(clampShare(wanted, height))}
      onReset={resetShare}
    />
  );
}
