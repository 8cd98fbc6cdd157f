import { TriangleAlert } from 'lucide-preact';
import type { JSX } from 'preact';
import type { ClusterView } from '../../contract/cluster.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { formatAgo } from './format-ago.ts';
import './event-list.css';

interface EventListProps {
  readonly view: ClusterView;
  /** True when the cluster can't be asked and this is how it was. */
  readonly old: boolean;
}

/** What the cluster wrote down, the newest first. */
export function EventList({ view, old }: EventListProps): JSX.Element {
  const { now } = useWorkspace();
  const { events, words } = view;
  if (events.length === 0) {
    return <p class="cluster-none">No {words.event} in the last hour.</p>;
  }
  return (
    <ol class="events" aria-label={`${words.event}s`} data-old={old ? '' : undefined}>
      {events.map(({ id, at, reason, about, text, warning, times }) => (
        <li key={id} class="event" data-warning={warning ? '' : undefined}>
          <span class="event-time tabular">
            {at === null ? '' : formatAgo(now.value - Date.parse(at))}
          </span>
          <span class="event-reason">
            {warning ? <TriangleAlert size={14} role="img" aria-label="Warning:" /> : null}
            {reason}
          </span>
          <span class="event-body">
            <span class="event-about">{about}</span> <span class="event-text">{text}</span>
            {times > 1 ? <span class="event-times tabular">{` ${times} times`}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
