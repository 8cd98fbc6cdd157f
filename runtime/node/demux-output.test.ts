import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDemux, type OutputChannel } from './demux-output.ts';

const channelNumbers: Readonly<Record<OutputChannel, number>> = { stdout: 1, stderr: 2 };

function frame(channel: OutputChannel, data: Uint8Array): Buffer {
  const header = Buffer.alloc(8);
  header[0] = channelNumbers[channel];
  header.writeUInt32BE(data.length, 4);
  return Buffer.concat([header, data]);
}

test('takes the two outputs apart, wherever the stream is cut', () => {
  const parts = fc.array(
    fc.record({
      channel: fc.constantFrom<OutputChannel[]>('stdout', 'stderr'),
      data: fc.uint8Array(),
    }),
  );
  fc.assert(
    fc.property(parts, fc.array(fc.integer({ min: 1, max: 12 })), (sent, cuts) => {
      const seen: Record<OutputChannel, number[]> = { stdout: [], stderr: [] };
      const demux = createDemux((channel, data) => seen[channel].push(...data));
      let rest = Buffer.concat(sent.map(({ channel, data }) => frame(channel, data)));
      for (const cut of cuts) {
        demux(rest.subarray(0, cut));
        rest = rest.subarray(cut);
      }
      demux(rest);
      for (const wanted of ['stdout', 'stderr'] as const) {
        const expected = sent.filter(({ channel }) => channel === wanted);
        expect(seen[wanted]).toEqual(expected.flatMap(({ data }) => [...data]));
      }
    }),
  );
});
