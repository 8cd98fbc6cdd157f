import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePageFrame, decodeServerFrame } from './decode-terminal-frame.ts';
import { encodeTerminalFrame } from './encode-terminal-frame.ts';
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

const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);

const fieldValues: Record<FieldType, fc.Arbitrary<unknown>> = {
  u32: fc.nat({ max: 0xffffffff }),
  offset: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  cells: fc.integer({ min: 1, max: 1000 }),
  attention: fc.constantFrom(...attentions),
  shellState: fc.constantFrom(...shellStates),
  exitCode: fc.option(fc.nat({ max: 255 })),
  name,
  bytes: fc.uint8Array({ minLength: 1, maxLength: 2000 }),
};

function framesOf<Frame>(layouts: Layouts): fc.Arbitrary<Frame> {
  const all = Object.entries(layouts).map(([type, { fields }]) =>
    fc.record({
      type: fc.constant(type),
      terminalId: name,
      ...Object.fromEntries(
        Object.entries(fields).map(([field, kind]) => [field, fieldValues[kind]]),
      ),
    }),
  );
  return fc.oneof(...all) as unknown as fc.Arbitrary<Frame>;
}

const directions = [
  ['page', framesOf<PageFrame>(pageLayouts), decodePageFrame],
  ['server', framesOf<ServerFrame>(serverLayouts), decodeServerFrame],
] as const;

/** The code of the error that decoding ends with, or null when the bytes are a frame. */
function codeOf(decode: (bytes: Uint8Array) => object, bytes: Uint8Array): string | null {
  try {
    decode(bytes);
    return null;
  } catch (error) {
    if (error instanceof RopesError) return error.code;
    throw error;
  }
}

describe.each(directions)('frames of the %s', (_, frames, decode) => {
  test('come back as they were', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        expect(decode(encodeTerminalFrame(frame as PageFrame | ServerFrame))).toEqual(frame);
      }),
      { numRuns: 500 },
    );
  });

  test('cut short are FRAME_INVALID, unless only data is missing', () => {
    fc.assert(
      fc.property(frames, fc.nat(), (frame, seed) => {
        const bytes = encodeTerminalFrame(frame as PageFrame | ServerFrame);
        const data = 'data' in frame ? (frame.data as Uint8Array).length : 0;
        const head = bytes.length - data;
        const cut = seed % Math.max(head, 1);
        expect(codeOf(decode, bytes.subarray(0, cut))).toBe('FRAME_INVALID');
      }),
      { numRuns: 500 },
    );
  });

  test('with bytes to spare are FRAME_INVALID, where no data ends them', () => {
    fc.assert(
      fc.property(frames, fc.uint8Array({ minLength: 1, maxLength: 9 }), (frame, more) => {
        fc.pre(!('data' in frame));
        const bytes = encodeTerminalFrame(frame as PageFrame | ServerFrame);
        expect(codeOf(decode, Uint8Array.of(...bytes, ...more))).toBe('FRAME_INVALID');
      }),
    );
  });

  test('with changed bytes are a frame or FRAME_INVALID, and nothing else', () => {
    const change = fc.tuple(fc.nat(), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(frames, fc.array(change, { minLength: 1, maxLength: 8 }), (frame, changes) => {
        const bytes = encodeTerminalFrame(frame as PageFrame | ServerFrame);
        for (const [at, value] of changes) bytes[at % Math.min(bytes.length, 90)] = value;
        expect([null, 'FRAME_INVALID']).toContain(codeOf(decode, bytes));
      }),
      { numRuns: 2000 },
    );
  });

  test('of random bytes are a frame or FRAME_INVALID', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect([null, 'FRAME_INVALID']).toContain(codeOf(decode, bytes));
      }),
      { numRuns: 2000 },
    );
  });
});

test('frames of one direction are not frames of the other', () => {
  const detach = encodeTerminalFrame({ type: 'detach', terminalId: 'a' });
  const reattach = encodeTerminalFrame({ type: 'reattach', terminalId: 'a' });
  expect(codeOf(decodeServerFrame, detach)).toBe('FRAME_INVALID');
  expect(codeOf(decodePageFrame, reattach)).toBe('FRAME_INVALID');
});

test('frames over the largest size are FRAME_TOO_LARGE', () => {
  expect(codeOf(decodePageFrame, new Uint8Array(maxPageFrameBytes + 1))).toBe('FRAME_TOO_LARGE');
  expect(codeOf(decodeServerFrame, new Uint8Array(maxServerFrameBytes + 1))).toBe(
    'FRAME_TOO_LARGE',
  );
});

test.each([
  ['a size of 0', [5, 1, 97, 0, 0, 0, 24, 1]],
  ['a size of 1,001', [5, 1, 97, 3, 233, 0, 24, 1]],
  ['an unknown attention', [5, 1, 97, 0, 80, 0, 24, 3]],
  ['an empty name', [2, 0]],
  ['a name of 65 characters', [2, 65, ...new Array(65).fill(97)]],
  ['a name with a slash', [2, 1, 47]],
  ['a name that is not ASCII', [2, 2, 0xc3, 0xa9]],
  ['no data', [3, 1, 97, 0, 0, 0, 1, 0, 0, 0, 1]],
  ['an offset over what a number holds', [4, 1, 97, 0, 0, 0, 1, 0, 32, 0, 0, 0, 0, 0, 0]],
  ['an unknown type', [99, 1, 97]],
  ['nothing at all', []],
])('a frame with %s is FRAME_INVALID', (_, bytes) => {
  expect(codeOf(decodePageFrame, Uint8Array.from(bytes))).toBe('FRAME_INVALID');
});
