import type { ClusterNode, ClusterView } from '../../../contract/cluster.ts';
import { RopesError } from '../../../contract/errors.ts';
import { isSilence } from '../../is-silence.ts';
import { limitTasks } from '../../limit-tasks.ts';
import type { Node } from '../../node.ts';
import { askMarathon } from './ask-marathon.ts';
import { askMaster } from './ask-master.ts';
import { askOutsider, type Outsider } from './ask-outsider.ts';
import { drawAgents } from './draw-agents.ts';
import { drawApps } from './draw-apps.ts';
import { drawEvents } from './draw-events.ts';
import { drawFrameworks } from './draw-frameworks.ts';
import { drawTasks } from './draw-tasks.ts';
import { drawVersions } from './draw-versions.ts';
import type { MarathonSnapshot } from './marathon-snapshot.ts';
import { type MesosState, stateSchema } from './mesos-snapshot.ts';
import { planRoles } from './plan-roles.ts';

const noCluster: MesosState = { slaves: [], frameworks: [] };
const noApps: MarathonSnapshot = { apps: [], queue: [] };

/** The master's answer, or why there is none. */
type Answer =
  | { readonly state: MesosState; readonly by: string }
  | { readonly state: null; readonly reason: string };

/**
 * The cluster as its leading master and Marathon see it, and beside it the nodes that are no agents.
 * While the first master answers, it takes two commands a round, and one for each other of these nodes.
 */
export async function describeMesos(
  nodes: readonly Node[],
  signal: AbortSignal,
): Promise<ClusterView> {
  if (nodes.length === 0) return draw([], noCluster, noApps, new Set());
  const { masters, schedulers } = planRoles(nodes);
  const [answer, marathon] = await Promise.all([
    askInOrder(masters, signal),
    askMarathon(schedulers, signal),
  ]);
  const state = answer.state ?? noCluster;
  const agents = drawAgents(state.slaves);
  const known = new Set(agents.map(({ name }) => name));
  const others = nodes.filter(({ name }) => !known.has(name));
  const outsiders = await Promise.all(
    others.map((node) =>
      answer.state !== null && node.name === answer.by
        ? drawMaster(node)
        : askOutsider(node, signal),
    ),
  );
  if (answer.state === null) requireNoCluster(answer.reason, outsiders);
  const leader = state.leader_info?.hostname;
  const drawn = [
    ...outsiders.map(({ node }) => (node.name === leader ? { ...node, notes: ['leader'] } : node)),
    ...agents.map((node) => (node.name === leader ? addMaster(node) : node)),
  ];
  const view = draw(drawn, state, marathon ?? noApps, new Set(nodes.map(({ name }) => name)));
  if (answer.state !== null) return view;
  return { ...view, note: 'No cluster yet: “systemctl start mesos-master” on a node makes one.' };
}

function draw(
  nodes: readonly ClusterNode[],
  state: MesosState,
  marathon: MarathonSnapshot,
  names: ReadonlySet<string>,
): ClusterView {
  const drawn = {
    services: drawApps(marathon),
    ...limitTasks(drawTasks(state, marathon.apps, names, Date.now())),
    versions: drawVersions(marathon.apps, state),
    addresses: drawFrameworks(state),
    events: drawEvents(state, marathon.queue),
  };
  return {
    nodes: [...nodes],
    ...drawn,
    background: [],
    words: {
      task: 'task',
      service: 'app',
      version: 'version',
      address: 'framework',
      endpoint: 'task',
      event: 'event',
    },
    note: null,
  };
}

/** The one that was asked: it need not be asked again whether it is there. */
function drawMaster({ name }: Node): Outsider {
  const state = { role: 'master', state: 'ready', phase: 'ready' as const, notes: [] };
  return { node: { id: name, name, ...state }, member: true };
}

/** A node may be both, where there are no others. */
function addMaster(node: ClusterNode): ClusterNode {
  return { ...node, role: 'master, agent', notes: ['leader', ...node.notes] };
}

/** Whichever master is asked, the leading one answers; the first is there nearly always. */
async function askInOrder(masters: readonly Node[], signal: AbortSignal): Promise<Answer> {
  const reasons: string[] = [];
  for (const master of masters) {
    try {
      return { state: await askMaster(master, '/state', stateSchema, signal), by: master.name };
    } catch (error) {
      if (!isSilence(error)) throw error;
      reasons.push(error.message);
    }
  }
  return { state: null, reason: reasons.join(' ') };
}

/** Without a master to ask, a picture of single machines is true only where none is a member. */
function requireNoCluster(reason: string, outsiders: readonly Outsider[]): void {
  const member = outsiders.some((outsider) => outsider.member);
  const up = outsiders.some(({ node }) => node.phase !== 'down');
  if (member || !up) throw new RopesError('COMMAND_FAILED', reason);
}
