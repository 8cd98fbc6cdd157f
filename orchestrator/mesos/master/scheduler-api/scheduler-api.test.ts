import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeMessage } from '../../wire/codec/decode-message.ts';
import { encodeMessage } from '../../wire/codec/encode-message.ts';
import { schedulerCallType, schedulerEventType } from '../../wire/codec/message-types.ts';
import { openEventStream } from '../../wire/http/open-event-stream.ts';
import type { SchedulerCall } from '../../wire/messages/scheduler-call.ts';
import type { SchedulerEvent } from '../../wire/messages/scheduler-event.ts';
import { type ServedMaster, serveMaster } from '../serve-master.fake.ts';
import { createSimulatedAgent } from '../simulated-agent.fake.ts';
import { frameworkInfo, type RawFramework, subscribeRaw } from './raw-framework.fake.ts';

const json = { 'Content-Type': 'application/json' };
const protobuf = 'application/x-protobuf';
const subscribe = { type: 'SUBSCRIBE', subscribe: { framework_info: frameworkInfo() } };

interface Case {
  readonly what: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body: unknown;
  readonly status: number;
  readonly answer: string | RegExp;
}

describe('createSchedulerApi', () => {
  let served: ServedMaster;
  let framework: RawFramework;
  let gone: RawFramework;

  beforeAll(async () => {
    served = await serveMaster();
    framework = await subscribeRaw(served.address, frameworkInfo());
    await framework.call('SUPPRESS');
    gone = await subscribeRaw(served.address, frameworkInfo({ failover_timeout: 1000 }));
    const lost = new Promise<void>((resolve) => {
      served.master.watch((change) => {
        if (change.type === 'FRAMEWORK_UPDATED' && !change.framework.connected) resolve();
      });
    });
    gone.disconnect();
    await lost;
  });

  afterAll(async () => {
    framework.disconnect();
    await served.close();
  });

  const post = async ({
    method = 'POST',
    headers = json,
    body,
  }: Pick<Case, 'method' | 'headers' | 'body'>) => {
    const response = await fetch(`http://${served.address}/master/api/v1/scheduler`, {
      method,
      headers,
      ...(method === 'POST' && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, answer: await response.text(), headers: response.headers };
  };

  /** A later check would answer otherwise: so the cases show the order too. */
  const cases = (): Case[] => [
    {
      what: 'another method',
      method: 'GET',
      body: '',
      status: 405,
      answer: "405 Method Not Allowed. Expecting one of { 'POST' }, but received 'GET'.",
    },
    {
      what: 'no JSON',
      body: '{',
      status: 400,
      answer: /^Failed to parse body into JSON: /,
    },
    {
      what: 'another type',
      headers: { 'Content-Type': 'text/plain' },
      body: subscribe,
      status: 415,
      answer: "Expecting 'Content-Type' of application/json or application/x-protobuf",
    },
    {
      what: 'no payload',
      headers: { ...json, Accept: 'text/html' },
      body: { type: 'SUBSCRIBE' },
      status: 400,
      answer: "Failed to validate scheduler::Call: Expecting 'subscribe' to be present",
    },
    {
      what: 'two ids',
      headers: { ...json, Accept: 'text/html' },
      body: { ...subscribe, framework_id: { value: 'x' } },
      status: 400,
      answer:
        "Failed to validate scheduler::Call: 'framework_id' differs from 'subscribe.framework_info.id'",
    },
    {
      what: 'an answer that nobody can give',
      headers: { ...json, Accept: 'text/html', 'Mesos-Stream-Id': 'x' },
      body: subscribe,
      status: 406,
      answer: "Expecting 'Accept' to allow 'application/x-protobuf' or 'application/json'",
    },
    {
      what: 'a SUBSCRIBE with a stream',
      headers: { ...json, 'Mesos-Stream-Id': 'x' },
      body: subscribe,
      status: 400,
      answer: "Subscribe calls should not include the 'Mesos-Stream-Id' header",
    },
    {
      what: 'a framework that is not known, whatever else',
      headers: { ...json, Accept: 'text/html' },
      body: { type: 'REVIVE', framework_id: { value: 'x' } },
      status: 400,
      answer: 'Framework cannot be found',
    },
    {
      what: 'a framework without a stream',
      body: { type: 'REVIVE', framework_id: { value: gone.id } },
      status: 403,
      answer: 'Framework is not subscribed',
    },
    {
      what: 'no stream',
      body: { type: 'REVIVE', framework_id: { value: framework.id } },
      status: 400,
      answer: "All non-subscribe calls should include the 'Mesos-Stream-Id' header",
    },
    {
      what: 'the stream of another',
      headers: { ...json, 'Mesos-Stream-Id': gone.streamId },
      body: { type: 'REVIVE', framework_id: { value: framework.id } },
      status: 400,
      answer: /^The stream ID '.+' included in this request didn't match the stream ID currently/,
    },
    {
      what: 'no id',
      body: { type: 'KILL', kill: { task_id: { value: 't' } } },
      status: 400,
      answer: "Failed to validate scheduler::Call: Expecting 'framework_id' to be present",
    },
    {
      what: 'an acknowledgement without 16 bytes',
      body: {
        type: 'ACKNOWLEDGE',
        framework_id: { value: 'x' },
        acknowledge: { agent_id: { value: 'a' }, task_id: { value: 't' }, uuid: 'AAAA' },
      },
      status: 400,
      answer: 'Failed to validate scheduler::Call: Not a valid UUID',
    },
    {
      what: 'a call that is none',
      headers: { ...json, 'Mesos-Stream-Id': framework.streamId },
      body: { type: 'UNKNOWN', framework_id: { value: framework.id } },
      status: 501,
      answer: '',
    },
    {
      what: 'a new user',
      headers: { ...json, 'Mesos-Stream-Id': framework.streamId },
      body: {
        type: 'UPDATE_FRAMEWORK',
        framework_id: { value: framework.id },
        update_framework: {
          framework_info: frameworkInfo({ user: 'guest', id: { value: framework.id } }),
        },
      },
      status: 400,
      answer:
        "FrameworkInfo update is not valid: Updating 'FrameworkInfo.user' is unsupported; attempted to update from 'root' to 'guest'",
    },
    {
      what: 'a framework that changes its name, with nulls as the npm client sends them',
      headers: { ...json, 'Mesos-Stream-Id': framework.streamId },
      body: {
        type: 'UPDATE_FRAMEWORK',
        framework_id: { value: framework.id },
        accept: null,
        update_framework: {
          framework_info: {
            ...frameworkInfo({ name: 'n', id: { value: framework.id } }),
            role: null,
          },
        },
      },
      status: 200,
      answer: '',
    },
    ...['REVIVE', 'SUPPRESS'].map((type) => ({
      what: `${type} of roles`,
      headers: { ...json, 'Mesos-Stream-Id': framework.streamId },
      body: { type, framework_id: { value: framework.id }, [type.toLowerCase()]: { roles: ['*'] } },
      status: 202,
      answer: '',
    })),
  ];

  it('answers with the status and body of the first check that fails', async () => {
    for (const { what, status, answer, ...request } of cases()) {
      const got = await post(request);
      expect({ what, status: got.status }).toEqual({ what, status });
      if (typeof answer === 'string')
        expect({ what, is: got.answer }).toEqual({ what, is: answer });
      else expect(got.answer).toMatch(answer);
    }
  });

  it.each([
    [
      { roles: ['a'] },
      "'FrameworkInfo.roles' must not be set when the framework is not MULTI_ROLE capable",
    ],
    [{ role: 'a/' }, "'FrameworkInfo.role' is not a valid role: Role 'a/' cannot end with a slash"],
    [
      { roles: ['a', 'a'], capabilities: [{ type: 'MULTI_ROLE' as const }] },
      "'FrameworkInfo.roles' contains duplicate items: { a }",
    ],
    [{ id: { value: 'a/b' } }, "'a/b' contains invalid characters"],
    [{ failover_timeout: 1e300 }, 'The framework failover_timeout (1e+300) is invalid'],
  ])('answers %j with an ERROR event and the end of the stream', async (more, message) => {
    const refused = await subscribeRaw(served.address, frameworkInfo(more));
    expect(refused.events).toEqual([{ type: 'ERROR', error: { message } }]);
  });

  it('speaks protobuf with those who ask for it', async () => {
    const call: SchedulerCall = {
      type: 'SUBSCRIBE',
      subscribe: { framework_info: frameworkInfo() },
    };
    const abort = new AbortController();
    const events: SchedulerEvent[] = [];
    const agent = createSimulatedAgent({
      masters: [served.address],
      resources: 'cpus:1;ports:[1-2]',
    });
    await agent.connect();
    await new Promise<void>((resolve, reject) => {
      openEventStream({
        masters: [served.address],
        path: '/api/v1/scheduler',
        headers: { 'Content-Type': protobuf, Accept: protobuf },
        body: encodeMessage(schedulerCallType, call, protobuf),
        signal: abort.signal,
        onRecord(record) {
          const event = decodeMessage(schedulerEventType, record, protobuf);
          events.push(event);
          if (event.type === 'OFFERS') resolve();
        },
        onEnd: reject,
      }).catch(reject);
    });
    abort.abort();
    agent.disconnect();
    expect(events).toMatchObject([
      { type: 'SUBSCRIBED', subscribed: { master_info: { id: served.master.info.id } } },
      { type: 'HEARTBEAT' },
      {
        type: 'OFFERS',
        offers: {
          offers: [
            {
              hostname: 'agent',
              url: { address: { ip: '127.0.0.1', port: 5051 } },
              resources: [
                { name: 'cpus', scalar: { value: 1 } },
                { name: 'ports', ranges: { range: [{ begin: 1, end: 2 }] } },
              ],
            },
          ],
        },
      },
    ]);
  });
});
