import { type ReadonlySignal, signal } from '@preact/signals';
import { callMarathon, eventsAddress } from '../api/call-marathon.ts';
import type { ShownDeployment, ShownGroup, ShownQueueEntry } from '../api/shown.ts';

/** All that the page shows of the whole, read at one time. */
interface Snapshot {
  readonly root: ShownGroup;
  readonly deployments: readonly ShownDeployment[];
  readonly queue: readonly ShownQueueEntry[];
}

export interface Live {
  /** Unset until the first answer. */
  readonly snapshot: ReadonlySignal<Snapshot | undefined>;
  /** Counts the readings: whoever shows more than the snapshot reads again with it. */
  readonly turn: ReadonlySignal<number>;
  /** False while Marathon cannot be reached. */
  readonly isConnected: ReadonlySignal<boolean>;
  /** Reads again now: after a change of one's own. */
  refresh(): void;
}

/** Many events come together: they are answered by one reading. */
const GATHER_MS = 150;

/** Ages and counts without events, such as the queue's, and a lost event stream. */
const POLL_MS = 5000;

const GROUPS =
  'v2/groups?embed=group.groups&embed=group.apps&embed=group.pods' +
  '&embed=group.apps.counts&embed=group.apps.deployments';

/** Keeps what the page shows up to date: reads it anew whenever Marathon tells of an event. */
export function createLive(): Live {
  const snapshot = signal<Snapshot | undefined>(undefined);
  const turn = signal(0);
  const isConnected = signal(true);
  let isPlanned = false;
  let isReading = false;
  let isStale = false;

  const read = async () => {
    if (isReading) {
      isStale = true;
      return;
    }
    isReading = true;
    try {
      const [root, deployments, queue] = await Promise.all([
        callMarathon<ShownGroup>('GET', GROUPS),
        callMarathon<readonly ShownDeployment[]>('GET', 'v2/deployments'),
        callMarathon<{ queue: readonly ShownQueueEntry[] }>('GET', 'v2/queue'),
      ]);
      snapshot.value = { root, deployments, queue: queue.queue };
      turn.value += 1;
      isConnected.value = true;
    } catch {
      isConnected.value = false;
    }
    isReading = false;
    if (isStale) {
      isStale = false;
      readSoon();
    }
  };

  const readSoon = () => {
    if (isPlanned) return;
    isPlanned = true;
    window.setTimeout(() => {
      isPlanned = false;
      void read();
    }, GATHER_MS);
  };

  // Without a handler for each type, events of all types must be named.
  const events = new EventSource(eventsAddress());
  for (const type of TYPES) events.addEventListener(type, readSoon);
  events.addEventListener('open', readSoon);
  window.setInterval(() => {
    if (!document.hidden) readSoon();
  }, POLL_MS);
  document.addEventListener('visibilitychange', readSoon);
  void read();

  return { snapshot, turn, isConnected, refresh: readSoon };
}

/** Events after which something else is to be shown. */
const TYPES = [
  'api_post_event',
  'app_terminated_event',
  'deployment_failed',
  'deployment_info',
  'deployment_step_success',
  'deployment_success',
  'group_change_success',
  'health_status_changed_event',
  'instance_changed_event',
  'instance_health_changed_event',
  'status_update_event',
] as const;
