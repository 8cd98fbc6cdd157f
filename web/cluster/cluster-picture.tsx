import type { JSX } from 'preact';
import { useCallback, useEffect, useId, useRef, useState } from 'preact/hooks';
import { useWorkspace } from '../session/workspace-context.ts';
import { assignLooks, type OwnerLooks } from './assign-looks.ts';
import { ClusterFace } from './cluster-face.tsx';
import { ClusterFoot } from './cluster-foot.tsx';
import type { Regarded } from './picture-context.ts';
import { TaskMenu } from './task-menu.tsx';
import { useClusterNews } from './use-cluster-news.ts';
import { useClusterView } from './use-cluster-view.ts';

/** The cluster as it is now, for as long as this is on the page. */
export function ClusterPicture(): JSX.Element {
  const { cluster, layout, live } = useWorkspace();
  const detailsId = useId();
  const [seen, setSeen] = useState<Regarded>({});
  const [opened, setOpened] = useState<{ id: string; box: HTMLElement }>();
  const looks = useRef<OwnerLooks>(new Map());
  const view = useClusterView();
  const news = useClusterNews(view, layout.cluster.background.value);
  const close = useCallback(() => setOpened(undefined), []);

  useEffect(() => cluster.look(), [cluster]);

  const problem = cluster.picture.value?.problem ?? null;
  looks.current = assignLooks(looks.current, view);
  const old = problem !== null || live.state.value.state === 'lost';
  const menuTask = view?.tasks.find(({ id }) => id === opened?.id);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section class="cluster-scroll" aria-label="The cluster now" tabIndex={0}>
        <ClusterFace
          view={view}
          looks={looks.current}
          old={old}
          detailsId={detailsId}
          onRegard={setSeen}
          opened={menuTask?.id}
          open={(task, box) => setOpened({ id: task.id, box })}
        />
      </section>
      {menuTask && opened ? <TaskMenu task={menuTask} box={opened.box} onClose={close} /> : null}
      <ClusterFoot id={detailsId} view={view} problem={problem} news={news} seen={seen} />
      <div class="unseen" aria-live="polite">
        {problem ?? news}
      </div>
    </>
  );
}
