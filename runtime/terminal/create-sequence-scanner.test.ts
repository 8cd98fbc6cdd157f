import headless from '@xterm/headless';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSequenceScanner } from './create-sequence-scanner.ts';

const encoder = new TextEncoder();

function settledAfter(text: string | Uint8Array): number {
  const scanner = createSequenceScanner();
  scanner.push(typeof text === 'string' ? encoder.encode(text) : text);
  return scanner.settled;
}

test.each([
  ['plain text', 'abc', 3],
  ['an unfinished colour', 'ab\x1b[31', 2],
  ['a finished colour', 'ab\x1b[31m', 7],
  ['a title without its end', 'a\x1b]0;title', 1],
  ['a title ended by BEL', 'a\x1b]0;t\x07', 7],
  ['a title ended by ST', 'a\x1b]0;t\x1b\\', 8],
  ['a title ended by the ESC of what follows', 'a\x1b]0;t\x1b[m', 9],
  ['a device control string', 'a\x1bP1$r0m', 1],
  ['a cancelled sequence', 'a\x1b[31\x18', 6],
  ['a character set', '\x1b(0', 3],
  ['half of a character set', 'x\x1b(', 1],
  ['an 8-bit CSI', 'x\u009b3', 1],
])('%s', (_, text, settled) => {
  expect(settledAfter(text)).toBe(settled);
});

test('a character is settled when it is whole', () => {
  const bytes = encoder.encode('ä€😀');
  const settled = [...bytes.keys()].map((index) => settledAfter(bytes.subarray(0, index + 1)));
  expect(settled).toEqual([0, 2, 2, 2, 5, 5, 5, 5, 9]);
});

test('goes on where the last bytes ended', () => {
  const scanner = createSequenceScanner();
  scanner.push(encoder.encode('ab\x1b['));
  expect(scanner.settled).toBe(2);
  scanner.push(encoder.encode('1mc'));
  expect(scanner.settled).toBe(7);
});

/** What xterm.js itself holds of a sequence or character that it has not seen the end of. */
interface ParserState {
  readonly _core: {
    writeSync(data: Uint8Array): void;
    readonly _inputHandler: {
      readonly _parser: { readonly currentState: number };
      readonly _utf8Decoder: { readonly interim: Uint8Array };
    };
  };
}

test('what is settled leaves the parser of xterm.js with nothing unfinished', () => {
  const interesting = fc.constantFrom(
    ...[0x1b, 0x5b, 0x5d, 0x50, 0x58, 0x5e, 0x5f, 0x5c, 0x07, 0x18, 0x1a, 0x9b, 0x9c, 0x9d, 0x90],
    ...[0xc2, 0xc3, 0xe2, 0xf0, 0xf5, 0x80, 0xbf, 0xff, 0x30, 0x3b, 0x3f, 0x20, 0x24, 0x6d, 0x41],
  );
  const stream = fc.array(fc.oneof(interesting, fc.nat({ max: 255 })), { maxLength: 60 });
  fc.assert(
    fc.property(stream, (bytes) => {
      const terminal = new headless.Terminal({ cols: 80, rows: 24, logLevel: 'off' });
      const core = (terminal as unknown as ParserState)._core;
      const scanner = createSequenceScanner();
      let written = 0;
      for (const byte of bytes) {
        scanner.push(Uint8Array.of(byte));
        core.writeSync(Uint8Array.from(bytes.slice(written, scanner.settled)));
        written = scanner.settled;
        const { _parser: parser, _utf8Decoder: decoder } = core._inputHandler;
        expect([parser.currentState, decoder.interim[0]]).toEqual([0, 0]);
      }
      terminal.dispose();
    }),
    { numRuns: 500 },
  );
});
