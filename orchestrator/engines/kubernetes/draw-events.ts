import type { ClusterEvent } from '../../../contract/cluster.ts';
import type { KubernetesEvent } from './cluster-snapshot.ts';
import { readTime } from './read-time.ts';
import { shownName } from './workload-id.ts';

/** As many as are worth scrolling through. */
const MOST_EVENTS = 60;

/** The newest events of a cluster. */
export function drawEvents(events: readonly KubernetesEvent[]): ClusterEvent[] {
  return events
    .map(drawEvent)
    .sort((a, b) => (b.at ?? '').localeCompare(a.at ?? '') || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_EVENTS);
}

function drawEvent(event: KubernetesEvent): ClusterEvent {
  const { metadata, involvedObject, series } = event;
  const { kind, name, namespace } = involvedObject;
  const at =
    series?.lastObservedTime ??
    event.lastTimestamp ??
    event.eventTime ??
    metadata.creationTimestamp;
  // A node is in no namespace, and its events are kept in `default`.
  const about = shownName({ name: name ?? '', namespace: namespace || undefined });
  return {
    id: metadata.uid,
    at: readTime(at),
    reason: event.reason ?? '',
    about: `${kind ?? ''} ${about}`.trim(),
    text: event.message ?? '',
    warning: event.type === 'Warning',
    times: Math.max(1, series?.count ?? event.count ?? 1),
  };
}
