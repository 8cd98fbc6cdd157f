import type { TaskCommand } from '../../../contract/cluster.ts';
import { shellLine } from '../../shell-line.ts';
import type { ContainerStatus, Pod } from './cluster-snapshot.ts';

/** Of a pod with many containers the first few are offered. */
const MOST_COMMANDS = 6;

/** What the API lets a name be; what else comes as one is nobody's pod. */
const fitName = /^[a-z0-9][a-z0-9.-]{0,252}$/;

/** What a learner can look into a pod with, in a shell of the node that has kubectl for it. */
export function podCommands(pod: Pod, node: string): TaskCommand[] {
  const { name, namespace = 'default' } = pod.metadata;
  const place = namespace === 'default' ? [] : ['-n', namespace];
  const { initContainerStatuses, containerStatuses } = pod.status;
  const all = [...(containerStatuses ?? []), ...(initContainerStatuses ?? [])];
  const names = [name, namespace, ...all.map((one) => one.name ?? '')];
  if (!names.every((each) => fitName.test(each))) return [];

  function command(
    kind: TaskCommand['kind'],
    title: string,
    container: ContainerStatus,
    [verb = '', ...rest]: readonly string[],
  ): TaskCommand | [] {
    const only = all.length === 1;
    const which = only ? [] : ['-c', container.name ?? ''];
    const line = shellLine(['kubectl', verb, ...place, ...rest, name, ...which, ...tails[kind]]);
    if (line === null) return [];
    const of = kind === 'shell' ? 'in' : 'of';
    return { kind, title: only ? title : `${title} ${of} ${container.name}`, node, line };
  }

  const shells = all
    .filter(({ state }) => state?.running)
    .flatMap((one) => command('shell', 'Open a shell', one, ['exec', '-it']));
  const logs = all
    .filter(({ state, restartCount }) => restartCount > 0 || state?.running || state?.terminated)
    .flatMap((one) => command('log', 'Follow the log', one, ['logs', '-f']));
  const before = all
    .filter(({ restartCount }) => restartCount > 0)
    .flatMap((one) => command('log', 'Log of the run before', one, ['logs', '--previous']));
  return [...shells, ...logs, ...before].slice(0, MOST_COMMANDS);
}

const tails: Readonly<Record<TaskCommand['kind'], readonly string[]>> = {
  shell: ['--', 'sh'],
  log: [],
};
