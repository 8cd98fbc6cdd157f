import type { ClusterNode, ClusterTask, ClusterView } from '../../contract/cluster.ts';

/** A node for tests. */
export function fakeNode(name: string, part: Partial<ClusterNode> = {}): ClusterNode {
  return {
    id: `id-${name}`,
    name,
    role: 'worker',
    state: 'ready',
    phase: 'ready',
    notes: [],
    ...part,
  };
}

/** A task for tests; its owner is its name without the number. */
export function fakeTask(name: string, part: Partial<ClusterTask> = {}): ClusterTask {
  return {
    id: `id-${name}`,
    name,
    owner: name.replace(/\.\d+$/, ''),
    node: null,
    state: 'running',
    phase: 'running',
    image: 'web:1',
    message: null,
    since: null,
    ...part,
  };
}

/** A cluster for tests, empty but for `part`. */
export function fakeView(part: Partial<ClusterView> = {}): ClusterView {
  return {
    nodes: [],
    services: [],
    tasks: [],
    tasksLeftOut: 0,
    words: { task: 'task', service: 'service' },
    note: null,
    ...part,
  };
}
