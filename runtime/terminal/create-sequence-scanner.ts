import { continuationBytes } from './continuation-bytes.ts';

/** Follows a terminal's output as far as is needed to see where control sequences end. */
export interface SequenceScanner {
  /** Reads the next bytes of the stream. */
  push(bytes: Uint8Array): void;
  /** Bytes read so far. */
  readonly read: number;
  /** Offset after the last byte that ended within no control sequence and within no character. */
  readonly settled: number;
}

// States of a VT500 parser, as far as they differ in how they end. Where xterm.js gives up a
// malformed sequence early, this goes on in it: that costs nothing but a later settling.
const ground = 0;
const escaped = 1;
const intermediate = 2;
const csi = 3;
const osc = 4;
/** DCS, SOS, PM and APC: whatever comes, until it is ended. */
const string = 5;

const ESC = 0x1b;
const CAN = 0x18;
const SUB = 0x1a;
const BEL = 0x07;

/** What the character after ESC opens; an 8-bit C1 control is the same one, 0x40 higher. */
function opened(code: number): number {
  if (code === 0x5b) return csi;
  if (code === 0x5d) return osc;
  return code === 0x50 || code === 0x58 || code === 0x5e || code === 0x5f ? string : ground;
}

/** The state after one character, which is 0xa0 for all from there on. */
function nextState(state: number, code: number): number {
  if (code === ESC) return escaped;
  if (code === CAN || code === SUB) return ground;
  if (code >= 0x80 && code < 0xa0) return opened(code - 0x40);
  switch (state) {
    case escaped:
      if (code >= 0x30 && code < 0x7f) return opened(code);
      return code >= 0x20 && code < 0x30 ? intermediate : escaped;
    case intermediate:
      return code >= 0x30 && code < 0x7f ? ground : state;
    case csi:
      return code >= 0x40 && code < 0x7f ? ground : state;
    case osc:
      return code === BEL ? ground : state;
    default:
      return state;
  }
}

/** Makes a scanner at the start of a stream. */
export function createSequenceScanner(): SequenceScanner {
  let state = ground;
  let first = 0;
  let missing = 0;
  let offset = 0;
  let settled = 0;

  /** Takes a byte into an unfinished character; false when it does not belong to it. */
  function continues(byte: number): boolean {
    if (byte < 0x80 || byte > 0xbf) return false;
    missing -= 1;
    if (missing === 0) state = nextState(state, first === 0xc2 && byte < 0xa0 ? byte : 0xa0);
    return true;
  }

  function take(byte: number): void {
    if (missing > 0 && continues(byte)) return;
    missing = 0;
    if (byte >= 0x80) {
      first = byte;
      missing = continuationBytes(byte);
    } else if (state !== ground || byte === ESC) {
      state = nextState(state, byte);
    }
  }

  return {
    push(bytes) {
      for (let index = 0; index < bytes.length; index += 1) {
        take(bytes[index] ?? 0);
        if (state === ground && missing === 0) settled = offset + index + 1;
      }
      offset += bytes.length;
    },
    get read() {
      return offset;
    },
    get settled() {
      return settled;
    },
  };
}
