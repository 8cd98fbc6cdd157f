import protobuf from 'protobufjs/minimal.js';
import type { FieldDescriptor, MessageDescriptor } from './message-descriptor.ts';

type Reader = ReturnType<typeof protobuf.Reader.create>;
type Plain = Record<string, unknown>;

/** No message of Mesos is nested that deep but a nested container's id. */
const deepest = 64;

const delimited = 2;
/** Maps are written as entries with a string as key; all values of Mesos' maps are delimited too. */
const mapKey = (1 << 3) | delimited;
const mapValue = (2 << 3) | delimited;

/**
 * Reads protobuf into a message's JSON form: enums by name, int64 as numbers, bytes as base64. Unknown
 * fields and unknown values of enums are left out, as proto2 has it; whether required fields are there
 * is not looked at.
 * @throws Error when the bytes are cut off, nested too deep or otherwise no protobuf
 */
export function decodeProtobuf(descriptor: MessageDescriptor, bytes: Uint8Array): Plain {
  const reader = protobuf.Reader.create(bytes);
  return readMessage(reader, bytes.length, descriptor, {}, 0);
}

function readMessage(
  reader: Reader,
  end: number,
  descriptor: MessageDescriptor,
  into: Plain,
  depth: number,
): Plain {
  if (depth > deepest) throw new Error('Nested too deep');
  while (reader.pos < end) {
    const tag = reader.uint32();
    const field = descriptor.byNumber.get(tag >>> 3);
    if (field === undefined || !fits(tag & 7, field)) reader.skipType(tag & 7);
    else readField(reader, tag & 7, field, into, depth);
  }
  if (reader.pos !== end) throw new Error('A field ends outside of its message');
  return into;
}

function readField(
  reader: Reader,
  wireType: number,
  field: FieldDescriptor,
  into: Plain,
  depth: number,
): void {
  const before = into[field.name];
  if (field.rule === 'map') into[field.name] = readMapEntry(reader, field, before ?? {}, depth);
  else if (field.rule === 'repeated') {
    const list = (before ?? []) as unknown[];
    into[field.name] = list;
    if (wireType === wireTypeOf(field)) push(list, readValue(reader, field, undefined, depth));
    else readPacked(reader, field, list);
  } else {
    const value = readValue(reader, field, before, depth);
    if (value !== undefined) into[field.name] = value;
  }
}

function readPacked(reader: Reader, field: FieldDescriptor, into: unknown[]): void {
  const end = endOfBlock(reader);
  while (reader.pos < end) push(into, readScalar(reader, field));
}

/** An unknown value of an enum is no value. */
function push(list: unknown[], value: unknown): void {
  if (value !== undefined) list.push(value);
}

function readMapEntry(reader: Reader, field: FieldDescriptor, map: object, depth: number): object {
  const end = endOfBlock(reader);
  let key = '';
  let value: unknown = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === mapKey) key = reader.string();
    else if (tag === mapValue) value = readValue(reader, field, undefined, depth);
    else reader.skipType(tag & 7);
  }
  if (reader.pos !== end) throw new Error('A field ends outside of its message');
  // Plain assignment would set the prototype when the key is __proto__.
  return Object.defineProperty(map, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function readValue(reader: Reader, field: FieldDescriptor, before: unknown, depth: number) {
  if (field.type.kind !== 'message') return readScalar(reader, field);
  // A message that comes twice is merged, as proto2 has it.
  const into = (before ?? {}) as Plain;
  return readMessage(reader, endOfBlock(reader), field.type.message, into, depth + 1);
}

function readScalar(reader: Reader, field: FieldDescriptor): unknown {
  const { type } = field;
  switch (type.kind) {
    case 'message':
      return undefined;
    case 'enum':
      return type.names.get(reader.int32());
    case 'bytes':
      return Buffer.from(reader.bytes()).toString('base64');
    case 'int64':
    case 'uint64':
      return Number(reader[type.kind]());
    default:
      return reader[type.kind]();
  }
}

function endOfBlock(reader: Reader): number {
  const length = reader.uint32();
  const end = reader.pos + length;
  if (end > reader.len) throw new Error('The message is cut off');
  return end;
}

function fits(wireType: number, field: FieldDescriptor): boolean {
  const expected = wireTypeOf(field);
  return wireType === expected || (field.rule === 'repeated' && wireType === delimited);
}

function wireTypeOf(field: FieldDescriptor): number {
  const { kind } = field.type;
  if (kind === 'message' || kind === 'string' || kind === 'bytes' || field.rule === 'map') {
    return delimited;
  }
  return kind === 'double' ? 1 : 0;
}
