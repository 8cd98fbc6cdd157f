import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRecordDecoder } from './create-record-decoder.ts';
import { encodeRecord } from './encode-record.ts';
import { RecordError } from './record-error.ts';

function decode(chunks: readonly Uint8Array[], maxRecordBytes = 1000): string[] {
  const decoder = createRecordDecoder(maxRecordBytes);
  const records = chunks.flatMap((chunk) => decoder.push(chunk));
  decoder.end();
  return records.map((record) => Buffer.from(record).toString());
}

it('writes the length in bytes, not in characters', () => {
  expect(Buffer.from(encodeRecord(Buffer.from('ž'))).toString()).toBe('2\nž');
});

it('reads records of any sizes from chunks of any sizes', () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 });
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 60 })), cuts, (texts, sizes) => {
      const stream = Buffer.concat(texts.map((text) => encodeRecord(Buffer.from(text))));
      const chunks: Uint8Array[] = [];
      for (let at = 0, turn = 0; at < stream.length; turn++) {
        const size = sizes[turn % sizes.length] ?? 1;
        chunks.push(stream.subarray(at, at + size));
        at += size;
      }
      expect(decode(chunks)).toEqual(texts);
    }),
  );
});

const broken: [string, string, string][] = [
  ['x\n', 'bad-length', 'a length that is no number'],
  ['-1\n', 'bad-length', 'a negative length'],
  ['1.5\n.', 'bad-length', 'half a byte'],
  ['\n', 'bad-length', 'no length'],
  ['1001\n', 'too-long', 'a record above the limit'],
  ['99999', 'too-long', 'digits that cannot end well'],
  ['5\nabc', 'cut-off', 'an end inside a record'],
  ['5', 'cut-off', 'an end inside a length'],
];

it.each(broken)('refuses %j as %s: %s', (text, code) => {
  expect(() => decode([Buffer.from(text)])).toThrow(expect.objectContaining({ code }));
});

it('finds a length too long also when it comes digit by digit', () => {
  const decoder = createRecordDecoder(1000);
  const feed = () => {
    for (let count = 0; count < 10; count++) decoder.push(Buffer.from('1'));
  };

  expect(feed).toThrow(RecordError);
});

it('reads or refuses any bytes with a typed error', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 20 })), (chunks) => {
      try {
        decode(chunks, 100);
      } catch (error) {
        expect(error).toBeInstanceOf(RecordError);
      }
    }),
  );
});
