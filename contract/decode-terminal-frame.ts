import { RopesError } from './errors.ts';
import {
  attentions,
  type FieldType,
  type Layouts,
  maxPageFrameBytes,
  maxServerFrameBytes,
  type PageFrame,
  pageLayouts,
  type ServerFrame,
  serverLayouts,
  shellStates,
} from './terminal-frames.ts';

const maxCells = 1000;
const maxNameBytes = 64;
const namePattern = /^[A-Za-z0-9_-]+$/;

/**
 * A frame of a page. The bytes of `data` are a view of `bytes`, not a copy.
 * Throws FRAME_INVALID and FRAME_TOO_LARGE.
 */
export function decodePageFrame(bytes: Uint8Array): PageFrame {
  return decodeFrame(bytes, pageLayouts, maxPageFrameBytes) as unknown as PageFrame;
}

/**
 * A frame of the server. The bytes of `data` are a view of `bytes`, not a copy.
 * Throws FRAME_INVALID and FRAME_TOO_LARGE.
 */
export function decodeServerFrame(bytes: Uint8Array): ServerFrame {
  return decodeFrame(bytes, serverLayouts, maxServerFrameBytes) as unknown as ServerFrame;
}

function decodeFrame(bytes: Uint8Array, layouts: Layouts, maxBytes: number): object {
  if (bytes.length > maxBytes) {
    throw new RopesError(
      'FRAME_TOO_LARGE',
      `A terminal frame had ${bytes.length} bytes; at most ${maxBytes} are allowed.`,
    );
  }
  const reader = createFieldReader(bytes);
  const code = reader.byte();
  const found = Object.entries(layouts).find(([, layout]) => layout.code === code);
  if (found === undefined) {
    throw invalid(`its type ${code} is not known`);
  }
  const [type, layout] = found;
  const frame: Record<string, unknown> = { type, terminalId: reader.name() };
  for (const [name, field] of Object.entries(layout.fields)) {
    frame[name] = readField(reader, field);
  }
  reader.end();
  return frame;
}

type FieldReader = ReturnType<typeof createFieldReader>;

function readField(reader: FieldReader, type: FieldType): unknown {
  switch (type) {
    case 'u32':
      return reader.u32();
    case 'offset':
      return reader.offset();
    case 'cells':
      return reader.cells();
    case 'exitCode':
      return reader.exitCode();
    case 'attention':
      return reader.oneOf(attentions);
    case 'shellState':
      return reader.oneOf(shellStates);
    case 'name':
      return reader.name();
    case 'bytes':
      return reader.rest();
  }
}

function createFieldReader(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;

  /** Steps over `length` bytes and returns where they start. */
  function step(length: number): number {
    if (at + length > bytes.length) {
      throw invalid(`it ends after ${bytes.length} bytes, within a field`);
    }
    at += length;
    return at - length;
  }

  function inRange(what: string, value: number, low: number, high: number): number {
    if (value < low || value > high) {
      throw invalid(`${what} is ${value}, not ${low} to ${high}`);
    }
    return value;
  }

  return {
    byte: () => view.getUint8(step(1)),
    u32: () => view.getUint32(step(4)),
    offset: () =>
      inRange('an offset', Number(view.getBigUint64(step(8))), 0, Number.MAX_SAFE_INTEGER),
    cells: () => inRange('a size', view.getUint16(step(2)), 1, maxCells),
    exitCode(): number | null {
      const value = view.getUint16(step(2));
      return value === 0xffff ? null : inRange('an exit code', value, 0, 255);
    },
    oneOf<Name>(names: readonly Name[]): Name {
      const index = inRange('a state', view.getUint8(step(1)), 0, names.length - 1);
      return names[index] as Name;
    },
    name(): string {
      const length = inRange('the length of a name', view.getUint8(step(1)), 1, maxNameBytes);
      const from = step(length);
      const text = String.fromCharCode(...bytes.subarray(from, from + length));
      if (!namePattern.test(text)) {
        throw invalid('a name has a character other than letters, digits, _ and -');
      }
      return text;
    },
    rest(): Uint8Array {
      inRange('the length of its data', bytes.length - at, 1, Number.MAX_SAFE_INTEGER);
      return bytes.subarray(step(bytes.length - at));
    },
    end(): void {
      if (at !== bytes.length) {
        throw invalid(`${bytes.length - at} bytes follow its last field`);
      }
    },
  };
}

function invalid(reason: string): RopesError {
  return new RopesError('FRAME_INVALID', `A terminal frame is not valid: ${reason}.`);
}
