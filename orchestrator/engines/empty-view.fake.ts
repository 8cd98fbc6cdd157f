import type { ClusterView } from '../../contract/cluster.ts';

/** What an engine in memory describes: nothing at all. */
export const emptyView: ClusterView = {
  nodes: [],
  services: [],
  tasks: [],
  tasksLeftOut: 0,
  versions: [],
  addresses: [],
  events: [],
  background: [],
  words: { task: 'task', service: null, version: null, address: null, endpoint: null, event: null },
  note: null,
};
