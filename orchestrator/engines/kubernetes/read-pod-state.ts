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
  const init = readInitState(pod);
  if (init !== null) return init;
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

/** What the first of its init containers that is not done yet does; null when all are. */
function readInitState(pod: Pod): PodState | null {
  const statuses = pod.status.initContainerStatuses ?? [];
  const index = statuses.findIndex((each) => !isOver(each, pod));
  const { waiting, terminated } = statuses[index]?.state ?? {};
  if (index < 0) return null;
  if (terminated) return state(`Init:${terminated.reason ?? 'Error'}`, 'failed', endOf(pod));
  const reason = waiting?.reason ?? 'PodInitializing';
  if (reason === 'PodInitializing') return state(`Init:${index}/${statuses.length}`, 'starting');
  return state(`Init:${reason}`, troubles.has(reason) ? 'failed' : 'starting', waiting?.message);
}

/** An init container that is restarted always runs beside the others, once it has started. */
function isOver({ name, state: now, started }: ContainerStatus, { spec }: Pod): boolean {
  if (now?.terminated?.exitCode === 0) return true;
  const isSidecar = spec.initContainers?.find((each) => each.name === name)?.restartPolicy;
  return isSidecar === 'Always' && started === true;
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
