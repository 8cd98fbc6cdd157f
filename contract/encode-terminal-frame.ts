import {
  type Attention,
  attentions,
  type FieldType,
  type Layouts,
  type PageFrame,
  pageLayouts,
  type ServerFrame,
  type ShellState,
  serverLayouts,
  shellStates,
} from './terminal-frames.ts';

const layouts: Layouts = { ...pageLayouts, ...serverLayouts };

const encoder = new TextEncoder();

/** One field as bytes. Values come from our own code, typed: they are not checked again. */
function encodeField(type: FieldType, value: unknown): Uint8Array {
  switch (type) {
    case 'u32': {
      const bytes = new Uint8Array(4);
      new DataView(bytes.buffer).setUint32(0, Number(value));
      return bytes;
    }
    case 'offset': {
      const bytes = new Uint8Array(8);
      new DataView(bytes.buffer).setBigUint64(0, BigInt(Number(value)));
      return bytes;
    }
    case 'cells':
      return encodeU16(Number(value));
    case 'exitCode':
      return encodeU16(value === null ? 0xffff : Number(value));
    case 'attention':
      return Uint8Array.of(attentions.indexOf(value as Attention));
    case 'shellState':
      return Uint8Array.of(shellStates.indexOf(value as ShellState));
    case 'name':
      return encodeName(String(value));
    case 'bytes':
      return value instanceof Uint8Array ? value : new Uint8Array();
  }
}

function encodeU16(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff);
}

function encodeName(name: string): Uint8Array {
  const text = encoder.encode(name);
  const bytes = new Uint8Array(1 + text.length);
  bytes[0] = text.length;
  bytes.set(text, 1);
  return bytes;
}

/** A frame as bytes, for one message of the live connection. */
export function encodeTerminalFrame(frame: PageFrame | ServerFrame): Uint8Array<ArrayBuffer> {
  const layout = layouts[frame.type];
  if (layout === undefined) {
    throw new TypeError(`There is no terminal frame of type ${frame.type}.`);
  }
  const values: Readonly<Record<string, unknown>> = { ...frame };
  const parts = [Uint8Array.of(layout.code), encodeName(frame.terminalId)];
  for (const [name, type] of Object.entries(layout.fields)) {
    parts.push(encodeField(type, values[name]));
  }
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
