import type { ClusterView } from '../../../contract/cluster.ts';
import { RopesError } from '../../../contract/errors.ts';
import { limitTasks } from '../../limit-tasks.ts';
import type { Node } from '../../node.ts';
import { askOutsider, type Outsider } from './ask-outsider.ts';
import { askSwarm, type SwarmAnswer } from './ask-swarm.ts';
import { drawMembers } from './draw-members.ts';
import { drawServices } from './draw-services.ts';
import { drawTasks } from './draw-tasks.ts';
import type { SwarmSnapshot } from './swarm-snapshot.ts';

const noSwarm: SwarmSnapshot = { members: [], services: [], tasks: [] };

/**
 * The swarm as the first manager that answers sees it, and beside it the nodes that are not in
 * it. A swarm whose first node is a manager takes one command a round.
 */
export async function describeSwarm(
  nodes: readonly Node[],
  signal: AbortSignal,
): Promise<ClusterView> {
  const answers = await askInOrder(nodes, signal);
  const snapshot = answers.find((answer) => answer.kind === 'manager')?.snapshot ?? noSwarm;
  const members = drawMembers(snapshot.members);
  const known = new Set(members.map(({ name }) => name));
  const others = nodes.filter(({ name }) => !known.has(name));
  const outsiders = await Promise.all(others.map((node) => askOutsider(node, signal)));
  if (members.length === 0) requireNoSwarm(answers, outsiders);
  return {
    nodes: [...members, ...outsiders.map(({ node }) => node)],
    services: drawServices(snapshot.services),
    ...limitTasks([
      ...drawTasks(snapshot, new Set(nodes.map(({ name }) => name))),
      ...outsiders.flatMap(({ tasks }) => tasks),
    ]),
    versions: [],
    addresses: [],
    events: [],
    background: [],
    words: {
      task: members.length === 0 ? 'container' : 'task',
      service: 'service',
      version: null,
      address: null,
      endpoint: null,
      event: null,
    },
    note: members.length === 0 ? 'No swarm yet: “docker swarm init” on a node makes one.' : null,
  };
}

/** The first node is a manager nearly always; the others are asked side by side when it is not. */
async function askInOrder(
  [first, ...others]: readonly Node[],
  signal: AbortSignal,
): Promise<readonly SwarmAnswer[]> {
  if (first === undefined) return [];
  const answer = await askSwarm(first, signal);
  if (answer.kind === 'manager') return [answer];
  return [answer, ...(await Promise.all(others.map((node) => askSwarm(node, signal))))];
}

/** Without a manager to ask, a picture of plain engines is true only where no node is a member. */
function requireNoSwarm(answers: readonly SwarmAnswer[], outsiders: readonly Outsider[]): void {
  const member = outsiders.find((outsider) => outsider.member);
  const up = outsiders.some(({ node }) => node.phase !== 'down');
  if (member === undefined && up) return;
  const silent = answers.find((answer) => answer.kind === 'silent');
  const reason = silent?.reason ?? 'No manager of the swarm answers.';
  throw new RopesError('COMMAND_FAILED', reason);
}
