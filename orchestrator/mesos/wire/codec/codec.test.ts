import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DecodeError } from './decode-error.ts';
import { decodeMessage } from './decode-message.ts';
import { encodeMessage } from './encode-message.ts';
import { jsonType, protobufType } from './media-type.ts';
import {
  executorCallType,
  masterCallType,
  schedulerCallType,
  schedulerEventType,
} from './message-types.ts';

const bytes = (json: unknown) => Buffer.from(JSON.stringify(json));

const subscribe = {
  type: 'SUBSCRIBE',
  subscribe: { framework_info: { user: 'root', name: 'test' } },
};

const refused: [string, unknown, string][] = [
  ['no object', [], 'Failed to convert JSON into Call protobuf: Expecting a JSON object'],
  ['no type', {}, "Failed to validate scheduler::Call: Expecting 'type' to be present"],
  [
    'a type that nobody knows',
    { type: 'DANCE' },
    "Failed to validate scheduler::Call: Expecting 'type' to be present",
  ],
  [
    'no payload',
    { type: 'SUBSCRIBE' },
    "Failed to validate scheduler::Call: Expecting 'subscribe' to be present",
  ],
  [
    'neither framework nor payload',
    { type: 'ACCEPT' },
    "Failed to validate scheduler::Call: Expecting 'framework_id' to be present",
  ],
  [
    'required fields left out, here and deeper',
    {
      ...subscribe,
      subscribe: { framework_info: { user: 'root', id: {} } },
    },
    'Failed to convert JSON into Call protobuf: Missing required fields: ' +
      'subscribe.framework_info.name, subscribe.framework_info.id.value',
  ],
  [
    'a member of a list without a required field',
    { type: 'DECLINE', framework_id: { value: 'f' }, decline: { offer_ids: [{ value: 'o' }, {}] } },
    'Failed to convert JSON into Call protobuf: Missing required fields: decline.offer_ids[1].value',
  ],
  [
    'a string where an object belongs',
    { type: 'REVIVE', framework_id: 'f' },
    "Failed to convert JSON into Call protobuf: Not expecting a JSON string for field 'framework_id'",
  ],
  [
    'a list where one value belongs',
    { type: ['REVIVE'] },
    "Failed to convert JSON into Call protobuf: Not expecting a JSON array for field 'type'",
  ],
  [
    'a state that nobody knows where one is required',
    {
      framework_id: { value: 'f' },
      executor_id: { value: 'e' },
      type: 'UPDATE',
      update: { status: { task_id: { value: 't' }, state: 'TASK_DANCING' } },
    },
    "Failed to convert JSON into Call protobuf: Failed to find enum for 'TASK_DANCING'",
  ],
];

it.each(refused)('refuses a call with %s', (_what, json, message) => {
  const type = message.includes('enum') ? executorCallType : schedulerCallType;
  const read = () => decodeMessage<unknown>(type, bytes(json), jsonType);

  expect(read).toThrow(new DecodeError(message));
});

it('refuses what is not JSON and what is not protobuf', () => {
  const read = (mediaType: typeof jsonType) =>
    decodeMessage(masterCallType, Buffer.from('{'), mediaType);

  expect(() => read(jsonType)).toThrow(/^Failed to parse body into JSON: /);
  expect(() => read(protobufType)).toThrow('Failed to parse body into Call protobuf');
});

it('asks an executor for its ids as protobuf requires them', () => {
  const read = () => decodeMessage(executorCallType, bytes({ type: 'SUBSCRIBE' }), jsonType);

  expect(read).toThrow('Missing required fields: executor_id, framework_id');
});

it('takes null as unset, numbers in quotes and a single value for a list', () => {
  const call = {
    ...subscribe,
    framework_id: null,
    subscribe: {
      framework_info: {
        user: 'root',
        name: 'test',
        failover_timeout: '60',
        checkpoint: 'true',
        roles: 'web',
        id: null,
        labels: { labels: [null] },
      },
      nobody_knows: [1],
    },
  };

  expect(decodeMessage(schedulerCallType, bytes(call), jsonType)).toEqual({
    type: 'SUBSCRIBE',
    subscribe: {
      framework_info: {
        user: 'root',
        name: 'test',
        failover_timeout: 60,
        checkpoint: true,
        roles: ['web'],
        labels: { labels: [] },
      },
    },
  });
});

it('reads resources of the old format as refined ones', () => {
  const resource = {
    name: 'cpus',
    type: 'SCALAR',
    scalar: { value: 1 },
    role: 'web',
    reservation: { principal: 'ops' },
  };
  const call = {
    type: 'ACCEPT',
    framework_id: { value: 'f' },
    accept: { operations: [{ type: 'RESERVE', reserve: { resources: [resource] } }] },
  };
  const read = decodeMessage(schedulerCallType, bytes(call), jsonType);

  expect(read).toMatchObject({
    accept: {
      operations: [
        {
          reserve: {
            resources: [
              { name: 'cpus', reservations: [{ type: 'DYNAMIC', role: 'web', principal: 'ops' }] },
            ],
          },
        },
      ],
    },
  });
});

it('gives a client events of a type that it does not know as UNKNOWN', () => {
  const read = decodeMessage(schedulerEventType, bytes({ type: 'FROM_THE_FUTURE' }), jsonType);

  expect(read).toEqual({ type: 'UNKNOWN' });
});

it.each([jsonType, protobufType])('reads a call as it was written in %s', (mediaType) => {
  const call = {
    type: 'ACKNOWLEDGE' as const,
    framework_id: { value: 'f' },
    acknowledge: {
      agent_id: { value: 'a' },
      task_id: { value: 't' },
      uuid: 'AAECAwQFBgcICQoLDA0ODw==',
    },
  };
  const written = encodeMessage(schedulerCallType, call, mediaType);

  expect(decodeMessage(schedulerCallType, written, mediaType)).toEqual(call);
});

it('writes neither unset fields nor empty lists in JSON', () => {
  const call = { type: 'REVIVE' as const, framework_id: { value: 'f' }, revive: { roles: [] } };
  const written = encodeMessage(schedulerCallType, call, jsonType);

  expect(Buffer.from(written).toString()).toBe(
    '{"type":"REVIVE","framework_id":{"value":"f"},"revive":{}}',
  );
});

it('reads seconds written out where a Duration belongs', () => {
  const read = (duration: unknown) =>
    decodeMessage(
      masterCallType,
      bytes({
        type: 'DRAIN_AGENT',
        drain_agent: { agent_id: { value: 'a' }, max_grace_period: duration },
      }),
      jsonType,
    );

  expect(read('10mins')).toMatchObject({ drain_agent: { max_grace_period: { seconds: 600 } } });
  expect(read('1.5secs')).toMatchObject({
    drain_agent: { max_grace_period: { seconds: 1, nanos: 500_000_000 } },
  });
  expect(read({ seconds: 3 })).toMatchObject({ drain_agent: { max_grace_period: { seconds: 3 } } });
});

it.each([jsonType, protobufType])('reads or refuses any %s with a DecodeError', (mediaType) => {
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map((text) => Buffer.from(text)),
    fc
      .record(
        {
          type: fc.constantFrom('SUBSCRIBE', 'ACCEPT', 'KILL'),
          subscribe: fc.jsonValue(),
          accept: fc.jsonValue(),
          kill: fc.jsonValue(),
        },
        { requiredKeys: ['type'] },
      )
      .map((json) => bytes(json)),
  );
  fc.assert(
    fc.property(bodies, (body) => {
      try {
        decodeMessage(schedulerCallType, body, mediaType);
      } catch (error) {
        expect(error).toBeInstanceOf(DecodeError);
      }
    }),
    { numRuns: 500 },
  );
});
