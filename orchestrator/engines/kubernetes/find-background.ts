import type { ClusterView } from '../../../contract/cluster.ts';
import { shownName } from './workload-id.ts';

/** Namespaces of what a cluster needs to be one, before a learner has made anything. */
const namespaces = ['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'];
const endings = namespaces.map((namespace) => shownName({ name: '', namespace }));

/** Ids of what is in those namespaces, as it is drawn. */
export function findBackground(
  drawn: Pick<ClusterView, 'services' | 'tasks' | 'versions' | 'addresses' | 'events'>,
): string[] {
  const { services, tasks, versions, addresses, events } = drawn;
  const about = events.map((event) => ({ id: event.id, name: event.about }));
  return [...services, ...tasks, ...versions, ...addresses, ...about]
    .filter(({ name }) => endings.some((ending) => name.endsWith(ending)))
    .map(({ id }) => id);
}
