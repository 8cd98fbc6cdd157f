import protobuf from 'protobufjs';
import { expect, it } from 'vitest';
import { decodeMessage } from '../../../orchestrator/mesos/wire/codec/decode-message.ts';
import { encodeMessage } from '../../../orchestrator/mesos/wire/codec/encode-message.ts';
import { protobufType } from '../../../orchestrator/mesos/wire/codec/media-type.ts';
import {
  schedulerCallType,
  schedulerEventType,
} from '../../../orchestrator/mesos/wire/codec/message-types.ts';
import type { SchedulerCall } from '../../../orchestrator/mesos/wire/messages/scheduler-call.ts';
import type {
  FieldDescriptor,
  MessageDescriptor,
} from '../../../orchestrator/mesos/wire/protobuf/message-descriptor.ts';
import { messageNamed } from '../../../orchestrator/mesos/wire/protobuf/message-named.ts';
import { npmDescriptions } from '../support/npm-descriptions.ts';

const theirs = npmDescriptions();

/** Every way in which a message of ours and of theirs differ, in the fields that both have. */
function differences(ours: MessageDescriptor, type: protobuf.Type, seen: Set<string>): string[] {
  if (seen.has(ours.name)) return [];
  seen.add(ours.name);
  return ours.fields.flatMap((field) => {
    const other = type.fields[field.name];
    const at = `${ours.name}.${field.name}`;
    return other === undefined ? [] : fieldDifferences(field, other, at, seen);
  });
}

function fieldDifferences(
  field: FieldDescriptor,
  other: protobuf.Field,
  at: string,
  seen: Set<string>,
): string[] {
  const found: string[] = [];
  if (other.id !== field.number) found.push(`${at} is number ${other.id} there`);
  if (other.repeated !== (field.rule === 'repeated')) found.push(`${at} is a list on one side`);
  const { type } = field;
  if (type.kind === 'message' && other.resolvedType instanceof protobuf.Type) {
    return [...found, ...differences(type.message, other.resolvedType, seen)];
  }
  if (type.kind === 'enum' && other.resolvedType instanceof protobuf.Enum) {
    const values = Object.entries(other.resolvedType.values);
    const odd = values.filter(([name, number]) => (type.numbers.get(name) ?? number) !== number);
    return [...found, ...odd.map(([name]) => `${at} numbers ${name} otherwise`)];
  }
  if (onTheWire(type.kind) !== onTheWire(other.type)) found.push(`${at} is ${other.type} there`);
  return found;
}

/** The client reads ports as 32 bits wide, to have plain numbers; the bytes are the same. */
function onTheWire(kind: string): string {
  return /^u?int(32|64)$/.test(kind) ? 'integer' : kind;
}

it.each(['scheduler.Call', 'scheduler.Event', 'executor.Call', 'executor.Event'])(
  'describes %s as the npm client does',
  (name) => {
    const seen = new Set<string>();

    expect(differences(messageNamed(name), theirs.lookupType(`mesos.${name}`), seen)).toEqual([]);
    // Else nothing was compared.
    expect(seen.size).toBeGreaterThan(20);
  },
);

const accept: SchedulerCall = {
  type: 'ACCEPT',
  framework_id: { value: 'framework' },
  accept: {
    offer_ids: [{ value: 'offer' }],
    operations: [
      {
        type: 'LAUNCH',
        launch: {
          task_infos: [
            {
              name: 'web',
              task_id: { value: 'web.1' },
              agent_id: { value: 'agent' },
              resources: [
                { name: 'cpus', type: 'SCALAR', scalar: { value: 0.25 } },
                {
                  name: 'ports',
                  type: 'RANGES',
                  ranges: { range: [{ begin: 31000, end: 31001 }] },
                },
              ],
              command: { value: 'exec nginx', shell: true },
              data: 'AAEC',
            },
          ],
        },
      },
    ],
    filters: { refuse_seconds: 2.5 },
  },
};

it('writes what the npm client reads', () => {
  const type = theirs.lookupType('mesos.scheduler.Call');
  const read = type.decode(encodeMessage(schedulerCallType, accept, protobufType));

  expect(type.toObject(read, { enums: String, longs: Number, bytes: String })).toEqual(accept);
});

it('reads what the npm client writes', () => {
  const type = theirs.lookupType('mesos.scheduler.Event');
  const event = {
    type: 'UPDATE',
    update: {
      status: {
        task_id: { value: 'web.1' },
        state: 'TASK_RUNNING',
        source: 'SOURCE_EXECUTOR',
        timestamp: 1.5,
        uuid: 'AAECAwQFRgeICQoLDA0ODw==',
        container_status: { network_infos: [{ ip_addresses: [{ ip_address: '10.0.0.1' }] }] },
      },
    },
  };
  const written = type.encode(type.fromObject(event)).finish();

  expect(decodeMessage(schedulerEventType, written, protobufType)).toEqual(event);
});
