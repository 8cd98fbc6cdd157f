type ScalarKind = 'string' | 'bytes' | 'bool' | 'double' | 'int32' | 'uint32' | 'int64' | 'uint64';

export type FieldType =
  | { kind: ScalarKind }
  | { kind: 'enum'; numbers: ReadonlyMap<string, number>; names: ReadonlyMap<number, string> }
  | { kind: 'message'; message: MessageDescriptor };

export interface FieldDescriptor {
  number: number;
  name: string;
  rule: 'required' | 'optional' | 'repeated' | 'map';
  type: FieldType;
}

export interface MessageDescriptor {
  name: string;
  fields: readonly FieldDescriptor[];
  byNumber: ReadonlyMap<number, FieldDescriptor>;
  byName: ReadonlyMap<string, FieldDescriptor>;
}
