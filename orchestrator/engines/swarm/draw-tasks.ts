import type { ClusterTask, TaskCommand, TaskPhase } from '../../../contract/cluster.ts';
import { containerCommands } from '../../container-commands.ts';
import { chooseTasks } from './choose-tasks.ts';
import { shortImage } from './short-image.ts';
import type { SwarmMember, SwarmService, SwarmSnapshot, SwarmTask } from './swarm-snapshot.ts';

const phases: Readonly<Record<string, TaskPhase>> = {
  new: 'waiting',
  pending: 'waiting',
  assigned: 'starting',
  accepted: 'starting',
  preparing: 'starting',
  ready: 'starting',
  starting: 'starting',
  running: 'running',
  complete: 'finished',
  failed: 'failed',
  rejected: 'failed',
  orphaned: 'failed',
};

/** Characters of a container's id that `docker ps` shows. */
const SHOWN_ID = 12;

/**
 * The tasks of a swarm that are worth drawing, by service and place. `nodes` are those that a shell
 * can be opened on: a member has the name that it gives itself.
 */
export function drawTasks(
  snapshot: SwarmSnapshot,
  nodes: ReadonlySet<string>,
): readonly ClusterTask[] {
  const services = new Map(snapshot.services.map((service) => [service.ID, service]));
  const members = new Map(snapshot.members.map((member) => [member.ID, member]));
  return chooseTasks(snapshot.tasks)
    .flatMap((task) => {
      // What is left of a service that was removed has lost its name.
      const service = services.get(task.ServiceID ?? '');
      if (service === undefined) return [];
      const drawn = drawTask(task, service, members.get(task.NodeID ?? ''));
      return { ...drawn, commands: commandsOf(task, drawn, members, nodes) };
    })
    .sort(
      (a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }) || (a.id < b.id ? -1 : 1),
    );
}

function drawTask(
  task: SwarmTask,
  service: SwarmService,
  member: SwarmMember | undefined,
): Omit<ClusterTask, 'commands'> {
  const place = task.Slot ?? member?.Description?.Hostname ?? '?';
  return {
    id: task.ID,
    name: `${service.Spec.Name}.${place}`,
    owner: service.ID,
    ownedBy: null,
    version: null,
    node: member?.ID ?? null,
    image: shortImage(task.Spec.ContainerSpec?.Image),
    message: task.Status.Err || null,
    since: readTime(task.Status.Timestamp),
    ...readState(task, member),
  };
}

function commandsOf(
  task: SwarmTask,
  drawn: Pick<ClusterTask, 'phase'>,
  members: ReadonlyMap<string, SwarmMember>,
  nodes: ReadonlySet<string>,
): TaskCommand[] {
  const node = members.get(task.NodeID ?? '')?.Description?.Hostname ?? '';
  const name = task.Status.ContainerStatus?.ContainerID?.slice(0, SHOWN_ID) ?? '';
  return nodes.has(node) ? containerCommands({ name, node, phase: drawn.phase }) : [];
}

function readState(
  task: SwarmTask,
  member: SwarmMember | undefined,
): Pick<ClusterTask, 'state' | 'phase'> {
  const { State } = task.Status;
  const phase = phases[State] ?? 'starting';
  const stays = task.DesiredState === 'running' || task.DesiredState === 'ready';
  if (stays || phase === 'finished' || phase === 'failed') return { state: State, phase };
  // A job's task is to complete by itself.
  if (task.DesiredState === 'complete') return { state: State, phase };
  // Nobody can tell what became of it there.
  const state = member?.Status.State === 'down' ? 'out of reach' : 'stopping';
  return { state, phase: 'stopping' };
}

/** To the millisecond, as every time of ours. */
function readTime(text: string): string | null {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
