import type { FieldDescriptor, MessageDescriptor } from '../protobuf/message-descriptor.ts';

type Plain = Readonly<Record<string, unknown>>;

/** The paths of required fields that are not set, written as protobuf writes them: `a.b[0].c`. */
export function missingFields(descriptor: MessageDescriptor, message: Plain, path = ''): string[] {
  const missing: string[] = [];
  for (const field of descriptor.fields) {
    const value = message[field.name];
    const at = path + field.name;
    if (value === undefined) {
      if (field.rule === 'required') missing.push(at);
    } else if (field.type.kind === 'message') {
      for (const [suffix, inner] of members(field, value)) {
        missing.push(...missingFields(field.type.message, inner, `${at}${suffix}.`));
      }
    }
  }
  return missing;
}

function members(field: FieldDescriptor, value: unknown): [string, Plain][] {
  if (field.rule === 'repeated') {
    return (value as Plain[]).map((each, index) => [`[${index}]`, each]);
  }
  if (field.rule === 'map') {
    return Object.entries(value as Record<string, Plain>).map(([key, each]) => [`[${key}]`, each]);
  }
  return [['', value as Plain]];
}
