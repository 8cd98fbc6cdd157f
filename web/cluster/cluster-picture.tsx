import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ClusterTask } from '../../contract/cluster.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { assignLooks, type OwnerLooks } from './assign-looks.ts';
import { ClusterFoot } from './cluster-foot.tsx';
import { ClusterLanes } from './cluster-lanes.tsx';
import { ClusterTable } from './cluster-table.tsx';
import { useClusterNews } from './use-cluster-news.ts';

/** The cluster as it is now, for as long as this is on the page. */
export function ClusterPicture(): JSX.Element {
  const { cluster, layout, live } = useWorkspace();
  const detailsId = useId();
  const [task, setTask] = useState<ClusterTask>();
  const looks = useRef<OwnerLooks>(new Map());
  const news = useClusterNews(cluster.picture.value?.view ?? null);

  useEffect(() => cluster.look(), [cluster]);

  const { view = null, problem = null } = cluster.picture.value ?? {};
  looks.current = assignLooks(looks.current, view);
  const old = problem !== null || live.state.value.state === 'lost';
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section class="cluster-scroll" aria-label="The cluster now" tabIndex={0}>
        {layout.cluster.face.value === 'table' ? (
          <ClusterTable view={view} />
        ) : (
          <ClusterLanes
            view={view}
            looks={looks.current}
            old={old}
            detailsId={detailsId}
            onRegard={setTask}
          />
        )}
      </section>
      <ClusterFoot id={detailsId} view={view} problem={problem} news={news} task={task} />
      <div class="unseen" aria-live="polite">
        {problem ?? news}
      </div>
    </>
  );
}
