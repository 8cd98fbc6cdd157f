import type {
  ClusterNode,
  ClusterTask,
  ClusterVersion,
  ClusterView,
} from '../../contract/cluster.ts';

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
    ownedBy: null,
    version: null,
    node: null,
    state: 'running',
    phase: 'running',
    image: 'web:1',
    message: null,
    since: null,
    commands: [],
    ...part,
  };
}

/** A version for tests; its owner is its name without what is behind the dash. */
export function fakeVersion(name: string, part: Partial<ClusterVersion> = {}): ClusterVersion {
  return {
    id: `id-${name}`,
    owner: name.replace(/-\w+$/, ''),
    name,
    wanted: 1,
    running: 1,
    image: 'web:1',
    current: true,
    notes: [],
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
    versions: [],
    addresses: [],
    events: [],
    background: [],
    words: {
      task: 'task',
      service: 'service',
      version: null,
      address: null,
      endpoint: null,
      event: null,
    },
    note: null,
    ...part,
  };
}
