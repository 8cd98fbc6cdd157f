import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ClusterAddress, ClusterTask, ClusterView } from '../../contract/cluster.ts';
import { addressStop } from './address-stop.ts';
import type { OwnerLooks } from './assign-looks.ts';
import { moveFocus } from './move-focus.ts';
import {
  PictureContext,
  type PictureParts,
  type Regard,
  type Regarded,
} from './picture-context.ts';
import { useMoves } from './use-moves.ts';
import './lanes.css';

/** Of more tasks than this the boxes are smaller. */
const MOST_ROOMY = 24;

/** What each picture of the cluster is given. */
export interface PictureProps extends Pick<PictureParts, 'open' | 'opened' | 'detailsId'> {
  readonly view: ClusterView | null;
  readonly looks: OwnerLooks;
  /** True when the cluster can't be asked and this is how it was. */
  readonly old: boolean;
  /** What is looked at, by pointer or keyboard. */
  readonly onRegard: (seen: Regarded) => void;
}

interface PictureFrameProps {
  readonly picture: PictureProps;
  /** Its boxes, in the order of the page. */
  readonly tasks: readonly ClusterTask[];
  /** Those that it draws. */
  readonly addresses?: readonly ClusterAddress[];
  readonly children: ComponentChildren;
}

/** Around a picture: its boxes are reached by keyboard, and move when it changes. */
export function PictureFrame(props: PictureFrameProps): JSX.Element {
  const { picture, tasks, addresses = [], children } = props;
  const { view, looks, detailsId, onRegard, open, opened } = picture;
  const [regarded, setRegarded] = useState<Regard>({});
  const frame = useRef<HTMLDivElement>(null);
  useMoves(frame, tasks);

  const looked = regarded.hovered ?? regarded.focused;
  const task = tasks.find(({ id }) => id === looked);
  const address = view?.addresses.find(({ id }) => id === regarded.address);
  const stops = [...tasks.map(({ id }) => id), ...addresses.map(({ id }) => addressStop(id))];
  const stop = stops.find((each) => each === regarded.focused) ?? stops[0];

  useLayoutEffect(() => onRegard({ task, address }), [task, address, onRegard]);
  useLayoutEffect(() => () => onRegard({}), [onRegard]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new tasks are what moves boxes
  useLayoutEffect(() => {
    // A box that went to another lane is another element: what had the focus keeps it.
    const box = frame.current?.querySelector<HTMLElement>(
      `[data-task="${CSS.escape(regarded.focused ?? '')}"] button`,
    );
    if (box && document.activeElement === document.body) {
      box.focus();
    }
  }, [tasks, regarded.focused]);

  return (
    <PictureContext.Provider
      value={{
        looks,
        stop,
        detailsId,
        open,
        opened,
        address: address?.id,
        lit: address && new Set(address.tasks),
        regard: (change) => setRegarded((before) => ({ ...before, ...change })),
      }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys go from box to box */}
      <div
        class="lanes"
        ref={frame}
        data-old={picture.old ? '' : undefined}
        data-dense={tasks.length > MOST_ROOMY ? '' : undefined}
        onKeyDown={(event) => moveFocus(event, frame.current)}
      >
        {children}
        {view !== null && view.tasksLeftOut > 0 ? (
          <p class="lanes-more">
            And {view.tasksLeftOut} more {view.words.task}s.
          </p>
        ) : null}
      </div>
    </PictureContext.Provider>
  );
}
