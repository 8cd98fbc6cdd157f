import type { ClusterTask } from '../../../contract/cluster.ts';
import type { ContainerStatus, Pod } from './cluster-snapshot.ts';

type PodState = Pick<ClusterTask, 'state' | 'phase' | 'message'>;

/** Reasons to wait that are no way to running by themselves. */
const troubles: ReadonlySet<string> = new Set([
  'CrashLoopBackOff',
  'CreateContainerConfigError',
  'CreateContainerError',
  'ErrImageNeverPull',
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'RunContainerError',
]);

/** What a pod does now, in the words of `kubectl get pods`. */
export function readPodState(pod: Pod): PodState {
  const { status, metadata, spec } = pod;
  if (metadata.deletionTimestamp) return state('Terminating', 'stopping');
  if (status.phase === 'Succeeded') return state('Completed', 'finished');
  if (status.phase === 'Failed') {
    return state(status.reason ?? 'Error', 'failed', status.message ?? endOf(pod));
  }
  if (!spec.nodeName) return state('Pending', 'waiting', unscheduled(pod));
  const waiting = containersOf(pod).map((each) => each.state?.waiting ?? null);
  const trouble = waiting.find((each) => troubles.has(each?.reason ?? ''));
  if (trouble) return state(trouble.reason ?? 'Error', 'failed', trouble.message);
  if (status.phase !== 'Running') {
    return state(waiting.find((each) => each?.reason)?.reason ?? status.phase, 'starting');
  }
  const all = status.containerStatuses ?? [];
  const ready = all.filter((each) => each.ready).length;
  if (ready < all.length) return state(`Running, ${ready}/${all.length} ready`, 'starting');
  return state('Running', 'running');
}

function state(word: string, phase: PodState['phase'], message?: string | null): PodState {
  return { state: word, phase, message: message || null };
}

function containersOf({ status }: Pod): readonly ContainerStatus[] {
  return [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
}

function unscheduled({ status }: Pod): string | null {
  return status.conditions?.find(({ type }) => type === 'PodScheduled')?.message ?? null;
}

function endOf(pod: Pod): string | null {
  const ends = containersOf(pod).map((each) => each.state?.terminated ?? null);
  const bad = ends.find((each) => each !== null && each.exitCode !== 0);
  return bad ? (bad.message ?? `${bad.reason ?? 'Error'}, exit code ${bad.exitCode}`) : null;
}
