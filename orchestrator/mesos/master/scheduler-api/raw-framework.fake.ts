import { encodeJson } from '../../wire/codec/encode-message.ts';
import { openEventStream } from '../../wire/http/open-event-stream.ts';
import type { FrameworkInfo } from '../../wire/messages/framework.ts';
import type { Offer } from '../../wire/messages/offer.ts';
import type { SchedulerCall } from '../../wire/messages/scheduler-call.ts';
import type { SchedulerEvent } from '../../wire/messages/scheduler-event.ts';
import type { TaskStatus } from '../../wire/messages/status.ts';

type EventOf<T extends SchedulerEvent['type']> = Extract<SchedulerEvent, { type: T }>;
type CallPayload = Omit<SchedulerCall, 'type' | 'framework_id'> & Record<string, unknown>;

/** A framework that speaks HTTP itself and does nothing by itself. */
export interface RawFramework {
  readonly id: string;
  readonly streamId: string;
  readonly events: readonly SchedulerEvent[];
  /** The next event of a type that was not taken yet and that `isIt`. */
  next<T extends SchedulerEvent['type']>(
    type: T,
    isIt?: (event: EventOf<T>) => boolean,
  ): Promise<EventOf<T>>;
  /** All offers so far that nobody took. */
  offer(): Promise<Offer>;
  status(taskId: string, state: TaskStatus['state']): Promise<TaskStatus>;
  call(
    type: SchedulerCall['type'],
    payload?: CallPayload,
  ): Promise<{ status: number; body: string }>;
  /** Cuts the stream. */
  disconnect(): void;
}

export function frameworkInfo(more: Partial<FrameworkInfo> = {}): FrameworkInfo {
  return { user: 'root', name: 'test', ...more };
}

/** Subscribes at a master; gives the framework once it is in, or has been refused with ERROR. */
export async function subscribeRaw(address: string, info: FrameworkInfo): Promise<RawFramework> {
  const events: SchedulerEvent[] = [];
  const taken = new Set<SchedulerEvent>();
  const waiting = new Set<() => void>();
  const abort = new AbortController();
  const opened = await openEventStream({
    masters: [address],
    path: '/api/v1/scheduler',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    signal: abort.signal,
    body: encodeJson({
      type: 'SUBSCRIBE',
      ...(info.id !== undefined && { framework_id: info.id }),
      subscribe: { framework_info: info },
    }),
    onRecord(record) {
      events.push(JSON.parse(Buffer.from(record).toString()) as SchedulerEvent);
      for (const look of waiting) look();
    },
    onEnd: () => {},
  });
  const streamId = opened.streamId ?? '';

  /** The oldest event that was not taken yet and for which `isIt` holds, when it is there. */
  const take = (isIt: (event: SchedulerEvent) => boolean): Promise<SchedulerEvent> =>
    new Promise((resolve) => {
      const look = () => {
        const found = events.find((event) => !taken.has(event) && isIt(event));
        if (found === undefined) return;
        taken.add(found);
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });

  const next: RawFramework['next'] = async (type, isIt = () => true) => {
    const isOfType = (event: SchedulerEvent): event is EventOf<typeof type> => event.type === type;
    return (await take((event) => isOfType(event) && isIt(event))) as EventOf<typeof type>;
  };

  const first = await take(() => true);
  const id = first.type === 'SUBSCRIBED' ? first.subscribed.framework_id.value : '';
  return {
    id,
    streamId,
    events,
    next,
    async offer() {
      const { offers } = await next('OFFERS');
      const [offer] = offers.offers ?? [];
      if (offer === undefined) throw new Error('There is no offer in the event');
      return offer;
    },
    async status(taskId, state) {
      const { update } = await next(
        'UPDATE',
        ({ update: { status } }) => status.task_id.value === taskId && status.state === state,
      );
      return update.status;
    },
    async call(type, payload = {}) {
      const response = await fetch(`http://${address}/api/v1/scheduler`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Mesos-Stream-Id': streamId },
        body: JSON.stringify({ type, framework_id: { value: id }, ...payload }),
      });
      return { status: response.status, body: await response.text() };
    },
    disconnect: () => abort.abort(),
  };
}

/** A task of a command for an offer. */
export function taskFor(offer: Offer, id: string, cpus = 1, mem = 128) {
  return {
    name: id,
    task_id: { value: id },
    agent_id: offer.agent_id,
    command: { value: 'sleep 1000' },
    resources: [
      { name: 'cpus', type: 'SCALAR' as const, scalar: { value: cpus } },
      { name: 'mem', type: 'SCALAR' as const, scalar: { value: mem } },
    ],
  };
}

/** An ACCEPT that launches tasks on an offer. */
export function launch(offer: Offer, ...tasks: ReturnType<typeof taskFor>[]) {
  return {
    accept: {
      offer_ids: [offer.id],
      operations: [{ type: 'LAUNCH', launch: { task_infos: tasks } }],
      // The rest is wanted at once.
      filters: { refuse_seconds: 0 },
    },
  };
}
