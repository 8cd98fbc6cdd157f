import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import { ClusterLanes } from './cluster-lanes.tsx';
import { ClusterTable } from './cluster-table.tsx';
import { EventList } from './event-list.tsx';
import { shownFace } from './face-choices.ts';
import type { PictureProps } from './picture-frame.tsx';
import { VersionTree } from './version-tree.tsx';

/** The picture that was chosen. */
export function ClusterFace(props: PictureProps): JSX.Element {
  const { view, old } = props;
  const face = shownFace(view, useWorkspace().layout.cluster.face.value);
  if (face === 'table') return <ClusterTable view={view} />;
  if (face === 'services') return <VersionTree {...props} />;
  if (face === 'events' && view !== null) return <EventList view={view} old={old} />;
  return <ClusterLanes {...props} />;
}
