import type { ClusterNode, ClusterTask, ClusterView } from '../../contract/cluster.ts';
import type { NodeView } from '../../contract/session.ts';

/** One node with its tasks, a row of the picture. */
export interface Lane extends Omit<ClusterNode, 'id'> {
  /** The same as long as the node is there, also when it joins or leaves the cluster. */
  readonly key: string;
  readonly tasks: readonly ClusterTask[];
}

interface Lanes {
  /** Tasks that no node has yet. */
  readonly waiting: readonly ClusterTask[];
  readonly lanes: readonly Lane[];
}

/** Nodes of the session that the picture does not have are drawn by what the session says of them. */
const sessionStates: Readonly<Record<NodeView['state'], Pick<Lane, 'state' | 'phase'>>> = {
  starting: { state: 'starting', phase: 'outside' },
  running: { state: 'running', phase: 'outside' },
  lost: { state: 'lost', phase: 'down' },
  removing: { state: 'leaving', phase: 'closed' },
};

/** Puts each task on its node's lane. Lanes are in the order of names, whoever tells of them. */
export function groupLanes(view: ClusterView | null, nodes: readonly NodeView[]): Lanes {
  const members = view?.nodes ?? [];
  const tasks = view?.tasks ?? [];
  const ids = new Set(members.map(({ id }) => id));
  const names = new Set(members.map(({ name }) => name));
  const others = nodes
    .filter(({ name }) => !names.has(name))
    .map(({ name, state }) => ({ id: name, name, role: '', notes: [], ...sessionStates[state] }));
  const sorted = [...members, ...others].sort((a, b) => byName(a.name, b.name));
  const keys = new Set<string>();
  const lanes = sorted.map(({ id, ...node }) => {
    // A node that left and came back is in the list twice.
    const key = keys.has(node.name) ? `${node.name} ${id}` : node.name;
    keys.add(key);
    return { ...node, key, tasks: tasks.filter((task) => task.node === id) };
  });
  const waiting = tasks.filter(({ node }) => node === null || !ids.has(node));
  return { waiting, lanes };
}

function byName(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
