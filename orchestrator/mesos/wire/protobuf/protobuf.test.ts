import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeProtobuf } from './decode-protobuf.ts';
import { encodeProtobuf } from './encode-protobuf.ts';
import type { FieldDescriptor, MessageDescriptor } from './message-descriptor.ts';
import { messageNamed } from './message-named.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Worked out by hand from the numbers of the fields. */
const golden: [string, object, string][] = [
  // 1: "f-1"
  ['FrameworkID', { value: 'f-1' }, '0a03662d31'],
  // 1: "cpus", 2: SCALAR (0), 3: { 1: 0.5 }
  [
    'Resource',
    { name: 'cpus', type: 'SCALAR', scalar: { value: 0.5 } },
    '0a0463707573100' + '01a09' + '09000000000000e03f',
  ],
  // 1: { 1: "f" }, 2: DECLINE (4), 5: { 1: { 1: "o" }, 2: { 1: 5.0 } }
  [
    'scheduler.Call',
    {
      framework_id: { value: 'f' },
      type: 'DECLINE',
      decline: { offer_ids: [{ value: 'o' }], filters: { refuse_seconds: 5 } },
    },
    '0a030a0166' + '1004' + '2a10' + '0a030a016f' + '1209090000000000001440',
  ],
  // 1: SUBSCRIBED's framework_id, 2: 15.0; type SUBSCRIBED (1)
  [
    'scheduler.Event',
    {
      type: 'SUBSCRIBED',
      subscribed: { framework_id: { value: 'f' }, heartbeat_interval_seconds: 15 },
    },
    '0801' + '120e' + '0a030a0166' + '110000000000002e40',
  ],
  // 3: bytes 0x00 0xff; 8: true; 2: TASK_RUNNING (1); 1: { 1: "t" }
  [
    'TaskStatus',
    { task_id: { value: 't' }, state: 'TASK_RUNNING', data: 'AP8=', healthy: true },
    '0a030a0174' + '1001' + '1a0200ff' + '4001',
  ],
  // A negative int32 takes ten bytes, as in 3: -1
  ['scheduler.Event.Failure', { status: -1 }, '18' + 'ffffffffffffffffff01'],
  // 1 and 2 as 64-bit numbers, above 2^32
  ['Value.Range', { begin: 4294967296, end: 4294967297 }, '088080808010' + '108180808010'],
  // 3: map entry { 1: "cpus", 2: { 1: 2.0 } }
  [
    'quota.QuotaConfig',
    { role: 'r', limits: { cpus: { value: 2 } } },
    '0a0172' + '1a11' + '0a0463707573' + '1209' + '090000000000000040',
  ],
];

it.each(golden)('writes %s as protobuf does', (name, value, expected) => {
  expect(hex(encodeProtobuf(messageNamed(name), value))).toBe(expected);
});

it.each(golden)('reads %s as protobuf does', (name, value, bytes) => {
  expect(decodeProtobuf(messageNamed(name), Buffer.from(bytes, 'hex'))).toEqual(value);
});

const unusual: [string, string, string, object][] = [
  [
    'packs a list of numbers',
    'HealthCheck.HTTPCheckInfo',
    '0801' + '2203' + 'c80105',
    { port: 1, statuses: [200, 5] },
  ],
  ['has a field that nobody knows', 'FrameworkID', '0a0166' + 'f80101', { value: 'f' }],
  ['has a field of another wire type', 'FrameworkID', '0801' + '0a0166', { value: 'f' }],
  [
    'has a value that its enum lacks',
    'TaskStatus',
    '10' + '7f' + '0a030a0174',
    { task_id: { value: 't' } },
  ],
  ['says a field twice', 'FrameworkID', '0a0166' + '0a0167', { value: 'g' }],
  [
    'splits a message in two',
    'Unavailability',
    '0a020801' + '12020802' + '0a00',
    { start: { nanoseconds: 1 }, duration: { nanoseconds: 2 } },
  ],
];

it.each(unusual)('reads bytes where one %s', (_why, name, bytes, expected) => {
  expect(decodeProtobuf(messageNamed(name), Buffer.from(bytes, 'hex'))).toEqual(expected);
});

it.each(['0a', '0a05', '0a0566', '0b', '0a000a', 'ffffffffffffffffffffff', '0a03080166'])(
  'refuses %s',
  (bytes) => {
    expect(() =>
      decodeProtobuf(messageNamed('scheduler.Call'), Buffer.from(bytes, 'hex')),
    ).toThrow();
  },
);

it('refuses a message that is nested without end', () => {
  let bytes: Uint8Array = Buffer.from('0a0161', 'hex');
  const descriptor = messageNamed('ContainerID');
  const nest = (inner: Uint8Array) => {
    const length =
      inner.length < 128 ? [inner.length] : [(inner.length & 127) | 128, inner.length >> 7];
    return Buffer.concat([Buffer.from([0x12, ...length]), inner]);
  };
  for (let depth = 0; depth < 80; depth++) bytes = nest(bytes);

  expect(() => decodeProtobuf(descriptor, bytes)).toThrow('Nested too deep');
});

it('refuses to write what does not fit', () => {
  expect(() => encodeProtobuf(messageNamed('Value.Scalar'), { value: 'much' })).toThrow('value');
  expect(() => encodeProtobuf(messageNamed('Resource'), { type: 'HEAP' })).toThrow('HEAP');
});

/** Any message of a kind, with required fields set and three levels deep at most. */
function messages(descriptor: MessageDescriptor, depth: number): fc.Arbitrary<object> {
  const fields = descriptor.fields.filter(
    (field) => depth > 0 || field.type.kind !== 'message' || field.rule === 'required',
  );
  const required = fields.filter((field) => field.rule === 'required').map((field) => field.name);
  const values = Object.fromEntries(fields.map((field) => [field.name, valuesOf(field, depth)]));
  return fc.record(values, { requiredKeys: required }) as fc.Arbitrary<object>;
}

function valuesOf(field: FieldDescriptor, depth: number): fc.Arbitrary<unknown> {
  const one = singleValues(field, depth);
  if (field.rule === 'repeated') return fc.array(one, { minLength: 1, maxLength: 3 });
  if (field.rule === 'map') return fc.dictionary(fc.string(), one, { minKeys: 1, maxKeys: 2 });
  return one;
}

function singleValues({ type }: FieldDescriptor, depth: number): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'message':
      return messages(type.message, depth - 1);
    case 'enum':
      return fc.constantFrom(...type.numbers.keys());
    case 'string':
      return fc.string({ unit: 'grapheme' });
    case 'bytes':
      return fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('base64'));
    case 'bool':
      return fc.boolean();
    case 'double':
      return fc.double({ noNaN: true });
    case 'int32':
      return fc.integer();
    case 'uint32':
      return fc.nat(0xffffffff);
    case 'int64':
      return fc.maxSafeInteger();
    case 'uint64':
      return fc.maxSafeNat();
  }
}

const kinds = [
  'scheduler.Call',
  'scheduler.Event',
  'executor.Call',
  'executor.Event',
  'master.Call',
  'master.Response',
  'agent.Call',
  'agent.Response',
  'TaskInfo',
  'ContainerInfo',
];

it.each(kinds)('reads any %s as it was written', (name) => {
  const descriptor = messageNamed(name);
  fc.assert(
    fc.property(messages(descriptor, 2), (message) => {
      expect(decodeProtobuf(descriptor, encodeProtobuf(descriptor, message))).toEqual(message);
    }),
    { numRuns: 50 },
  );
});

it('reads or refuses any bytes, and does neither for long', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      try {
        decodeProtobuf(messageNamed('scheduler.Call'), bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
    { numRuns: 2000 },
  );
});

it('reads or refuses a message with any byte changed', () => {
  const descriptor = messageNamed('scheduler.Event');
  fc.assert(
    fc.property(messages(descriptor, 2), fc.nat(), fc.nat(255), (message, at, byte) => {
      const bytes = Buffer.from(encodeProtobuf(descriptor, message));
      if (bytes.length > 0) bytes[at % bytes.length] = byte;
      try {
        decodeProtobuf(descriptor, bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
    { numRuns: 300 },
  );
});
