import type { FieldDescriptor, FieldType, MessageDescriptor } from './message-descriptor.ts';
import type { ProtobufTable } from './protobuf-table.ts';

const fieldPattern = /^(\d+) (\w+) ([\w.]+)(!|\*|\{\})?$/;
const rules = { '!': 'required', '*': 'repeated', '{}': 'map', '': 'optional' } as const;
const scalarKinds = [
  'string',
  'bytes',
  'bool',
  'double',
  'int32',
  'uint32',
  'int64',
  'uint64',
] as const;

/**
 * Makes descriptors of tables.
 * @throws Error about an entry that cannot be read or a type that no table has
 */
export function readTables(tables: readonly ProtobufTable[]): Map<string, MessageDescriptor> {
  const messageTexts = new Map(tables.flatMap((table) => Object.entries(table.messages)));
  const enums = new Map(
    tables.flatMap((table) => Object.entries(table.enums).map(([k, v]) => [k, readEnum(v)])),
  );
  const filled = [...messageTexts].map(([name, text]) => ({ name, text, ...emptyMessage(name) }));
  const messages = new Map(filled.map((each) => [each.name, each.descriptor]));

  const typeNamed = (name: string): FieldType => {
    const scalar = scalarKinds.find((kind) => kind === name);
    if (scalar !== undefined) return { kind: scalar };
    const enumType = enums.get(name);
    if (enumType !== undefined) return enumType;
    const message = messages.get(name);
    if (message === undefined) throw new Error(`No protobuf table has the type ${name}`);
    return { kind: 'message', message };
  };

  // In a second pass, since messages may contain each other.
  for (const { name, text, fields, byNumber, byName } of filled) {
    for (const entry of entriesOf(text)) {
      const field = readField(entry, name, typeNamed);
      fields.push(field);
      byNumber.set(field.number, field);
      byName.set(field.name, field);
    }
  }
  return messages;
}

function emptyMessage(name: string) {
  const fields: FieldDescriptor[] = [];
  const byNumber = new Map<number, FieldDescriptor>();
  const byName = new Map<string, FieldDescriptor>();
  const descriptor: MessageDescriptor = { name, fields, byNumber, byName };
  return { descriptor, fields, byNumber, byName };
}

function readField(
  entry: string,
  message: string,
  typeNamed: (name: string) => FieldType,
): FieldDescriptor {
  const [, number, name = '', type = '', rule = ''] = fieldPattern.exec(entry) ?? [];
  if (number === undefined) throw new Error(`Bad field in protobuf message ${message}: ${entry}`);
  return {
    number: Number(number),
    name,
    rule: rules[rule as keyof typeof rules],
    type: typeNamed(type.startsWith('.') ? message + type : type),
  };
}

function readEnum(text: string): Extract<FieldType, { kind: 'enum' }> {
  const pairs = entriesOf(text).map((entry) => {
    const [number, name = ''] = entry.split(' ');
    return [name, Number(number)] as const;
  });
  return {
    kind: 'enum',
    numbers: new Map(pairs),
    names: new Map(pairs.map(([name, number]) => [number, name])),
  };
}

function entriesOf(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
