import { parseDuration } from '../parse-duration.ts';
import type { FieldDescriptor, MessageDescriptor } from '../protobuf/message-descriptor.ts';

type Plain = Record<string, unknown>;

/** As for protobuf: only a nested container's id nests without end. */
const deepest = 64;

/**
 * Reads parsed JSON into a message as Mesos does: `null` is unset, unknown fields and unknown values of
 * optional enums are left out, a single value will do for a list, numbers and booleans may be quoted.
 * @throws Error with the words that Mesos has for it
 */
export function readJson(descriptor: MessageDescriptor, json: unknown): Plain {
  if (!isObject(json)) throw new Error('Expecting a JSON object');
  return readMessage(descriptor, json, 0);
}

function readMessage(descriptor: MessageDescriptor, json: Plain, depth: number): Plain {
  if (depth > deepest) throw new Error('Nested too deep');
  const message: Plain = {};
  for (const [name, value] of Object.entries(json)) {
    const field = descriptor.byName.get(name);
    if (field === undefined || value === null) continue;
    const read = readField(field, value, depth);
    if (read !== undefined) message[name] = read;
  }
  return message;
}

function readField(field: FieldDescriptor, value: unknown, depth: number): unknown {
  if (field.rule === 'map') return readMap(field, value, depth);
  if (field.rule !== 'repeated') return readValue(field, value, depth);
  const list = Array.isArray(value) ? value : [value];
  return list
    .filter((each) => each !== null)
    .map((each) => readValue(field, each, depth))
    .filter((each) => each !== undefined);
}

function readMap(field: FieldDescriptor, value: unknown, depth: number): unknown {
  if (!isObject(value)) throw unexpected(field, value);
  const entries = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(entries.map(([key, each]) => [key, readValue(field, each, depth)]));
}

function readValue(field: FieldDescriptor, value: unknown, depth: number): unknown {
  const { type } = field;
  switch (type.kind) {
    case 'message':
      if (type.message.name === 'google.Duration' && typeof value === 'string') {
        return durationOf(value);
      }
      if (!isObject(value)) break;
      return readMessage(type.message, value, depth + 1);
    case 'string':
    case 'bytes':
      if (typeof value !== 'string') break;
      return value;
    case 'enum':
      if (typeof value !== 'string') break;
      if (type.numbers.has(value)) return value;
      if (field.rule !== 'required') return undefined;
      throw new Error(`Failed to find enum for '${value}'`);
    case 'bool':
      return readQuoted(field, value, 'boolean');
    default:
      return readQuoted(field, value, 'number');
  }
  throw unexpected(field, value);
}

/** The operator API's documentation writes a Duration also like "10mins". */
function durationOf(text: string): Plain {
  const seconds = parseDuration(text);
  const whole = Math.floor(seconds);
  return { seconds: whole, nanos: Math.round((seconds - whole) * 1e9) };
}

function readQuoted(field: FieldDescriptor, value: unknown, wanted: 'number' | 'boolean'): unknown {
  if (typeof value === wanted) return value;
  if (typeof value !== 'string') throw unexpected(field, value);
  const quoted = parsedOrUndefined(value);
  if (typeof quoted === wanted) return quoted;
  throw new Error(`Failed to parse '${value}' as a JSON ${wanted} for field '${field.name}'`);
}

function parsedOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unexpected(field: FieldDescriptor, value: unknown): Error {
  const kind = Array.isArray(value) ? 'array' : typeof value;
  return new Error(`Not expecting a JSON ${kind} for field '${field.name}'`);
}

function isObject(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
