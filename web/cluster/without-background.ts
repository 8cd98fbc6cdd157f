import type { ClusterView } from '../../contract/cluster.ts';

/** The cluster without what it runs for itself. */
export function withoutBackground(view: ClusterView): ClusterView {
  const hidden = new Set(view.background);
  const isSeen = ({ id }: { readonly id: string }): boolean => !hidden.has(id);
  return {
    ...view,
    services: view.services.filter(isSeen),
    versions: view.versions.filter(isSeen),
    addresses: view.addresses.filter(isSeen),
    tasks: view.tasks.filter(isSeen),
    events: view.events.filter(isSeen),
  };
}
