import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { useWorkspace } from '../session/workspace-context.ts';
import { AddressLine } from './address-line.tsx';
import { groupLanes } from './group-lanes.ts';
import { NodeLane } from './node-lane.tsx';
import { PictureFrame, type PictureProps } from './picture-frame.tsx';
import { ServiceLine } from './service-line.tsx';
import { WaitingLane } from './waiting-lane.tsx';

/** The cluster as a picture: a lane a node, a box a task. */
export function ClusterLanes(props: PictureProps): JSX.Element {
  const { view } = props;
  const nodes = useWorkspace().session.value.nodes;
  const { waiting, lanes } = useMemo(() => groupLanes(view, nodes), [view, nodes]);
  const tasks = useMemo(
    () => [...waiting, ...lanes.flatMap((lane) => lane.tasks)],
    [waiting, lanes],
  );
  return (
    <PictureFrame picture={props} tasks={tasks} addresses={view?.addresses ?? []}>
      {view === null || view.words.service === null ? null : (
        <>
          <ServiceLine services={view.services} word={view.words.service} />
          <WaitingLane tasks={waiting} />
        </>
      )}
      {lanes.map((lane) => (
        <NodeLane key={lane.key} lane={lane} />
      ))}
      {view === null || view.words.address === null ? null : (
        <AddressLine
          addresses={view.addresses}
          word={view.words.address}
          endpoint={view.words.endpoint ?? view.words.task}
        />
      )}
    </PictureFrame>
  );
}
