import type { ClusterEvent } from '../../../contract/cluster.ts';
import { shownTaskName } from './app-of-task.ts';
import { formatAmounts } from './format-amounts.ts';
import type { QueueItem } from './marathon-snapshot.ts';
import type { MesosFramework, MesosState, MesosTask } from './mesos-snapshot.ts';
import { isTrouble, readTime } from './read-task-state.ts';

/** As many as are worth scrolling through. */
const MOST_EVENTS = 60;

/**
 * What happens now (offers that are out, apps that wait) and what happened to tasks, the newest
 * first.
 */
export function drawEvents(state: MesosState, queue: readonly QueueItem[]): ClusterEvent[] {
  const hosts = new Map(state.slaves.map(({ id, hostname }) => [id, hostname]));
  const happened = state.frameworks
    .flatMap(({ tasks, unreachable_tasks, completed_tasks }) => [
      ...(tasks ?? []),
      ...(unreachable_tasks ?? []),
      ...(completed_tasks ?? []),
    ])
    .flatMap((task) => drawStatuses(task, hosts))
    .sort((a, b) => (b.at ?? '').localeCompare(a.at ?? '') || (a.id < b.id ? -1 : 1));
  const now = [
    ...state.frameworks.flatMap((framework) => drawOffers(framework, hosts)),
    ...queue.flatMap(drawWaiting),
  ];
  return [...now, ...happened].slice(0, MOST_EVENTS);
}

type Hosts = ReadonlyMap<string, string>;

function drawStatuses(task: MesosTask, hosts: Hosts): readonly ClusterEvent[] {
  return (task.statuses ?? []).map(({ state, timestamp, message }) => ({
    id: `${task.id} ${state} ${timestamp ?? ''}`,
    at: readTime(timestamp),
    reason: state,
    about: `task ${shownTaskName(task)}`,
    text: message || `on ${hosts.get(task.slave_id) ?? 'an agent that is gone'}`,
    warning: isTrouble(state),
    times: 1,
  }));
}

function drawOffers({ name, offers }: MesosFramework, hosts: Hosts): readonly ClusterEvent[] {
  return (offers ?? []).map(({ id, slave_id, resources }) => ({
    id,
    at: null,
    reason: 'Offer',
    about: `${hosts.get(slave_id) ?? slave_id} → ${name}`,
    text: `${formatAmounts(resources)}, not answered yet`,
    warning: false,
    times: 1,
  }));
}

function drawWaiting(item: QueueItem): readonly ClusterEvent[] {
  const about = item.app?.id ?? item.pod?.id ?? '';
  const left = item.delay?.timeLeftSeconds ?? 0;
  const common = { at: null, about, warning: true, times: 1 };
  if (left > 0 && item.delay?.overdue === false) {
    const text = 'Its tasks ended too often: the next one has to wait.';
    return [{ ...common, id: `delayed ${about}`, reason: 'Delayed', text }];
  }
  const refusals = (item.processedOffersSummary?.rejectSummaryLastOffers ?? [])
    .filter(({ declined }) => declined > 0)
    .map(({ reason, declined, processed }) => `${reason} (${declined} of ${processed})`);
  if (refusals.length === 0) return [];
  const text = `No offer fits: ${refusals.join(', ')}`;
  return [{ ...common, id: `waiting ${about}`, reason: 'Waiting', text }];
}
