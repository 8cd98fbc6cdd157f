import protobuf from 'protobufjs/minimal.js';
import type { FieldDescriptor, FieldType, MessageDescriptor } from './message-descriptor.ts';

type Writer = ReturnType<typeof protobuf.Writer.create>;
type Plain = Readonly<Record<string, unknown>>;

const varint = 0;
const fixed64 = 1;
const delimited = 2;

/**
 * Writes a message in its JSON form as protobuf. Fields that the descriptor does not have and those
 * that are unset are left out.
 * @throws Error about a field whose value does not fit its type
 */
export function encodeProtobuf(descriptor: MessageDescriptor, value: object): Uint8Array {
  const writer = protobuf.Writer.create();
  writeMessage(writer, descriptor, value as Plain);
  return writer.finish();
}

function writeMessage(writer: Writer, descriptor: MessageDescriptor, value: Plain): void {
  for (const field of descriptor.fields) {
    const set = value[field.name];
    if (set !== undefined && set !== null) writeField(writer, field, set);
  }
}

function writeField(writer: Writer, field: FieldDescriptor, value: unknown): void {
  if (field.rule === 'map') {
    for (const [key, each] of Object.entries(value as Plain)) {
      writer.uint32((field.number << 3) | delimited).fork();
      writer.uint32((1 << 3) | delimited).string(key);
      writeValue(writer, 2, field, each);
      writer.ldelim();
    }
    return;
  }
  for (const each of field.rule === 'repeated' ? (value as unknown[]) : [value]) {
    writeValue(writer, field.number, field, each);
  }
}

function writeValue(writer: Writer, number: number, field: FieldDescriptor, value: unknown): void {
  const { type } = field;
  writer.uint32((number << 3) | wireType(type));
  if (type.kind === 'message') {
    writer.fork();
    writeMessage(writer, type.message, value as Plain);
    writer.ldelim();
  } else if (type.kind === 'enum') {
    const known = type.numbers.get(String(value));
    if (known === undefined) throw new Error(`${field.name} has no value named ${String(value)}`);
    writer.int32(known);
  } else if (type.kind === 'string') writer.string(String(value));
  else if (type.kind === 'bytes') writer.bytes(Buffer.from(String(value), 'base64'));
  else if (type.kind === 'bool') writer.bool(Boolean(value));
  else writer[type.kind](numberOf(field, value));
}

function wireType(type: FieldType): number {
  if (type.kind === 'message' || type.kind === 'string' || type.kind === 'bytes') return delimited;
  return type.kind === 'double' ? fixed64 : varint;
}

function numberOf(field: FieldDescriptor, value: unknown): number {
  if (typeof value !== 'number') throw new Error(`${field.name} is not a number`);
  return value;
}
