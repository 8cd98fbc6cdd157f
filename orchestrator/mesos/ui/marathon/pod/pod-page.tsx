import type { JSX } from 'preact';
import { Badge } from '../../look/badge.tsx';
import type { ShownPod } from '../api/shown.ts';
import { Crumbs } from '../common/crumbs.tsx';
import { findPod } from '../state/find-pod.ts';
import { usePage } from '../state/page-context.ts';
import { PodActions } from './pod-actions.tsx';
import { PodInstances } from './pod-instances.tsx';

interface PodPageProps {
  readonly id: string;
}

/** One pod: its instances with their containers, and its definition. */
export function PodPage({ id }: PodPageProps): JSX.Element {
  const snapshot = usePage().live.snapshot.value;
  const pod = snapshot === undefined ? undefined : findPod(snapshot.root, id);
  return (
    <>
      <div class="page-head">
        <div>
          <Crumbs id={id} />
          <h1 tabIndex={-1}>{id}</h1>
        </div>
        {pod !== undefined && <PodActions pod={pod} />}
      </div>
      {snapshot !== undefined && pod === undefined && (
        <p class="panel empty">There is no pod {id} (any more).</p>
      )}
      {pod !== undefined && <PodParts pod={pod} />}
    </>
  );
}

function PodParts({ pod }: { readonly pod: ShownPod }): JSX.Element {
  const stable = pod.instances.filter(({ status }) => status === 'STABLE').length;
  return (
    <>
      <p class="button-row">
        <Badge tone={pod.status === 'STABLE' ? 'good' : 'wait'}>
          {pod.status === 'STABLE' ? 'Running' : 'Degraded'}
        </Badge>
        <span>
          {stable} of {pod.spec.scaling.instances} running
        </span>
      </p>
      <PodInstances pod={pod} />
      <details>
        <summary>Definition</summary>
        <pre class="definition">{JSON.stringify(pod.spec, null, 2)}</pre>
      </details>
    </>
  );
}
