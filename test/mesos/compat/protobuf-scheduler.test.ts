import { afterEach, beforeEach, expect, it } from 'vitest';
import { askMasters } from '../../../orchestrator/mesos/wire/http/ask-masters.ts';
import { openEventStream } from '../../../orchestrator/mesos/wire/http/open-event-stream.ts';
import { npmDescriptions } from '../support/npm-descriptions.ts';
import { type Cluster, startCluster } from '../support/start-cluster.ts';

/** Read and written by what the npm client brings, with nothing of ours. */
const callType = npmDescriptions().lookupType('mesos.scheduler.Call');
const eventType = npmDescriptions().lookupType('mesos.scheduler.Event');
const path = '/api/v1/scheduler';
const protobufHeaders = {
  'Content-Type': 'application/x-protobuf',
  Accept: 'application/x-protobuf',
};

interface Event {
  type: string;
  [payload: string]: unknown;
}

let cluster: Cluster;
let aborter: AbortController;

beforeEach(async () => {
  aborter = new AbortController();
  cluster = await startCluster();
});

afterEach(async () => {
  aborter.abort();
  await cluster.close();
});

/** Subscribes in protobuf; `next` gives the next event of a type. */
async function subscribe() {
  const events: Event[] = [];
  let wake = () => {};
  const { streamId = '' } = await openEventStream({
    masters: [cluster.leader.address],
    path,
    headers: protobufHeaders,
    body: encode({
      type: 'SUBSCRIBE',
      subscribe: { framework_info: { user: 'root', name: 'protobuf' } },
    }),
    signal: aborter.signal,
    onRecord: (record) => {
      const options = { enums: String, longs: Number, bytes: String };
      events.push(eventType.toObject(eventType.decode(record), options) as Event);
      wake();
    },
    onEnd: () => {},
  });

  const next = async (type: string): Promise<Event> => {
    for (;;) {
      const index = events.findIndex((event) => event.type === type);
      const [event] = index === -1 ? [] : events.splice(index, 1);
      if (event !== undefined) return event;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };

  const call = async (message: object): Promise<number | undefined> => {
    const { response } = await askMasters({
      masters: [cluster.leader.address],
      path,
      headers: { ...protobufHeaders, 'Mesos-Stream-Id': streamId },
      body: encode(message),
    });
    response.resume();
    return response.statusCode;
  };
  return { next, call };
}

function encode(call: object): Uint8Array {
  return callType.encode(callType.fromObject(call)).finish();
}

it('runs a task for a framework that speaks protobuf', async () => {
  const framework = await subscribe();
  const { subscribed } = await framework.next('SUBSCRIBED');
  const { framework_id } = subscribed as { framework_id: object };
  await framework.next('HEARTBEAT');
  const { offers } = await framework.next('OFFERS');
  const [offer] = (offers as { offers: { id: object; agent_id: object }[] }).offers;
  const task = {
    name: 'sleeper',
    task_id: { value: 'sleeper' },
    agent_id: offer?.agent_id,
    resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 0.5 } }],
    command: { value: 'sleep 1000' },
  };
  const accepted = await framework.call({
    framework_id,
    type: 'ACCEPT',
    accept: {
      offer_ids: [offer?.id],
      operations: [{ type: 'LAUNCH', launch: { task_infos: [task] } }],
    },
  });
  const { update } = await framework.next('UPDATE');
  const { status } = update as { status: { uuid: string; agent_id: object } };
  const acknowledged = await framework.call({
    framework_id,
    type: 'ACKNOWLEDGE',
    acknowledge: { agent_id: status.agent_id, task_id: task.task_id, uuid: status.uuid },
  });

  expect([accepted, acknowledged]).toEqual([202, 202]);
  expect(status).toMatchObject({ task_id: task.task_id, state: 'TASK_RUNNING' });
  expect(cluster.launched).toMatchObject([task]);
});

it('refuses bytes that are no call', async () => {
  const { response } = await askMasters({
    masters: [cluster.leader.address],
    path,
    headers: protobufHeaders,
    body: Buffer.from([0x0a, 0xff]),
  });
  response.resume();

  expect(response.statusCode).toBe(400);
});
