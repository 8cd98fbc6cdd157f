import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ClusterTask, ClusterView } from '../../contract/cluster.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import type { OwnerLooks } from './assign-looks.ts';
import { groupLanes } from './group-lanes.ts';
import { moveFocus } from './move-focus.ts';
import { NodeLane } from './node-lane.tsx';
import { PictureContext, type PictureParts } from './picture-context.ts';
import { ServiceLine } from './service-line.tsx';
import { useMoves } from './use-moves.ts';
import { WaitingLane } from './waiting-lane.tsx';
import './cluster-map.css';

/** Of more tasks than this the boxes are smaller. */
const MOST_ROOMY = 24;

interface ClusterLanesProps {
  readonly view: ClusterView | null;
  readonly looks: OwnerLooks;
  /** True when the cluster can't be asked and this is how it was. */
  readonly old: boolean;
  readonly detailsId: string;
  /** The task that is looked at, by pointer or keyboard. */
  readonly onRegard: (task: ClusterTask | undefined) => void;
}

/** The cluster as a picture: a lane a node, a box a task. */
export function ClusterLanes(props: ClusterLanesProps): JSX.Element {
  const { view, looks, detailsId, onRegard } = props;
  const nodes = useWorkspace().session.value.nodes;
  const { waiting, lanes } = useMemo(() => groupLanes(view, nodes), [view, nodes]);
  const [regarded, setRegarded] = useState<Parameters<PictureParts['regard']>[0]>({});
  const lanesElement = useRef<HTMLDivElement>(null);
  useMoves(lanesElement, lanes);

  const inOrder = [...waiting, ...lanes.flatMap(({ tasks }) => tasks)];
  const looked = regarded.hovered ?? regarded.focused;
  const task = inOrder.find(({ id }) => id === looked);
  const stop = inOrder.find(({ id }) => id === regarded.focused)?.id ?? inOrder[0]?.id;

  useLayoutEffect(() => onRegard(task), [task, onRegard]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new lanes are what moves boxes
  useLayoutEffect(() => {
    // A box that went to another lane is another element: what had the focus keeps it.
    const box = lanesElement.current?.querySelector<HTMLElement>(
      `[data-task="${CSS.escape(regarded.focused ?? '')}"] button`,
    );
    if (box && document.activeElement === document.body) {
      box.focus();
    }
  }, [lanes, regarded.focused]);

  return (
    <PictureContext.Provider
      value={{
        looks,
        stop,
        detailsId,
        regard: (change) => setRegarded((before) => ({ ...before, ...change })),
      }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys go from box to box */}
      <div
        class="lanes"
        ref={lanesElement}
        data-old={props.old ? '' : undefined}
        data-dense={inOrder.length > MOST_ROOMY ? '' : undefined}
        onKeyDown={(event) => moveFocus(event, lanesElement.current)}
      >
        {view === null || view.words.service === null ? null : (
          <>
            <ServiceLine services={view.services} word={view.words.service} />
            <WaitingLane tasks={waiting} />
          </>
        )}
        {lanes.map((lane) => (
          <NodeLane key={lane.key} lane={lane} />
        ))}
        {view !== null && view.tasksLeftOut > 0 ? (
          <p class="lanes-more">
            And {view.tasksLeftOut} more {view.words.task}s.
          </p>
        ) : null}
      </div>
    </PictureContext.Provider>
  );
}
