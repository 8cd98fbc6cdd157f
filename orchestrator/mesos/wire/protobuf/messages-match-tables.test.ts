import { expect, it } from 'vitest';
import type { z } from 'zod';
import {
  agentCallType,
  agentResponseType,
  executorCallType,
  executorEventType,
  masterCallType,
  masterEventType,
  masterResponseType,
  schedulerCallType,
  schedulerEventType,
} from '../codec/message-types.ts';
import { operationSchema } from '../messages/offer.ts';
import type { FieldDescriptor, MessageDescriptor } from './message-descriptor.ts';
import { messageNamed } from './message-named.ts';

/** As much of the insides of zod's schemas as is needed to walk through them. */
interface Definition {
  type: string;
  shape?: Record<string, unknown>;
  innerType?: unknown;
  element?: unknown;
  valueType?: unknown;
  in?: unknown;
  options?: unknown[];
  entries?: Record<string, string>;
}

function definitionOf(schema: unknown): Definition {
  return (schema as { _zod: { def: Definition } })._zod.def;
}

const transparent = new Set(['optional', 'default', 'pipe']);

/** Every way in which a schema and the descriptor of the same message differ. */
function differences(
  schema: unknown,
  message: MessageDescriptor,
  seen: Set<string>,
  isCall = false,
): string[] {
  const definition = definitionOf(schema);
  if (definition.type === 'pipe') return differences(definition.in, message, seen, isCall);
  if (definition.type === 'union') {
    return (definition.options ?? [])
      .filter((option) => ['object', 'union'].includes(definitionOf(option).type))
      .flatMap((option) => differences(option, message, seen, isCall));
  }
  if (!isCall && seen.has(message.name)) return [];
  seen.add(message.name);
  const shape = definition.shape ?? {};
  const fields = Object.entries(shape).flatMap(([name, inner]) => {
    const field = message.byName.get(name);
    const at = `${message.name}.${name}`;
    return field === undefined
      ? [`${at} is in no table`]
      : fieldDifferences(inner, field, at, seen, isCall);
  });
  const absent = isCall ? [] : [...message.byName.keys()].filter((name) => !(name in shape));
  return [...fields, ...absent.map((name) => `${message.name}.${name} is in no schema`)];
}

function fieldDifferences(
  schema: unknown,
  field: FieldDescriptor,
  at: string,
  seen: Set<string>,
  isCall: boolean,
): string[] {
  let definition = definitionOf(schema);
  let inner = schema;
  let optional = false;
  while (transparent.has(definition.type)) {
    optional ||= definition.type !== 'pipe';
    inner = definition.innerType ?? definition.in;
    definition = definitionOf(inner);
  }
  const found: string[] = [];
  // A call has its payload when its type says so, which protobuf cannot say.
  if (!isCall && optional !== (field.rule !== 'required')) found.push(`${at} is not ${field.rule}`);
  if ((definition.type === 'array') !== (field.rule === 'repeated')) found.push(`${at} list?`);
  if ((definition.type === 'record') !== (field.rule === 'map')) found.push(`${at} map?`);
  inner = definition.element ?? definition.valueType ?? inner;
  return [...found, ...typeDifferences(inner, field, at, seen)];
}

const kindsByType: Record<string, string[]> = {
  string: ['string', 'bytes'],
  boolean: ['bool'],
  number: ['double', 'int32', 'uint32', 'int64', 'uint64'],
  enum: ['enum'],
  literal: ['enum'],
  object: ['message'],
  union: ['message'],
  pipe: ['message'],
};

function typeDifferences(
  schema: unknown,
  field: FieldDescriptor,
  at: string,
  seen: Set<string>,
): string[] {
  const definition = definitionOf(schema);
  const { type } = field;
  if (!kindsByType[definition.type]?.includes(type.kind)) {
    return [`${at} is ${definition.type} here and ${type.kind} there`];
  }
  if (type.kind === 'message') return differences(schema, type.message, seen);
  if (type.kind === 'enum' && definition.type === 'enum') {
    const here = Object.values(definition.entries ?? {});
    const there = [...type.numbers.keys()];
    const odd = [...here, ...there].filter(
      (each) => !(here.includes(each) && there.includes(each)),
    );
    return odd.map((name) => `${at} knows ${name} on one side only`);
  }
  return [];
}

const roots: [string, z.ZodType, boolean][] = [
  [schedulerCallType.protobuf, schedulerCallType.schema, true],
  [schedulerEventType.protobuf, schedulerEventType.schema, true],
  [executorCallType.protobuf, executorCallType.schema, true],
  [executorEventType.protobuf, executorEventType.schema, true],
  [masterCallType.protobuf, masterCallType.schema, true],
  [masterResponseType.protobuf, masterResponseType.schema, true],
  [masterEventType.protobuf, masterEventType.schema, true],
  [agentCallType.protobuf, agentCallType.schema, true],
  [agentResponseType.protobuf, agentResponseType.schema, true],
  ['Operation', operationSchema, false],
];

it.each(roots)(
  'has the same fields of %s in its schema and in the tables',
  (name, schema, isCall) => {
    expect(differences(schema, messageNamed(name), new Set(), isCall)).toEqual([]);
  },
);

it.each(roots.filter(([, , isCall]) => isCall))(
  'knows a payload for every type of %s',
  (name, schema) => {
    const types = messageNamed(name).byName.get('type')?.type;
    const known = (definitionOf(schema).options ?? []).map((option) => {
      const literal = definitionOf(definitionOf(option).shape?.type) as { values?: string[] };
      return literal.values?.[0];
    });

    expect(new Set(known)).toEqual(new Set(types?.kind === 'enum' ? types.numbers.keys() : []));
  },
);
