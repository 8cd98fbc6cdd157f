import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWireReader, encodeWire, type WireMessage } from './wire.ts';

const message: fc.Arbitrary<WireMessage> = fc.oneof(
  fc.record({ type: fc.constant('json' as const), text: fc.string() }),
  fc.record({
    type: fc.constant('frame' as const),
    page: fc.nat(),
    frame: fc.uint8Array({ maxLength: 50 }),
  }),
);

function plain(message: WireMessage): object {
  return message.type === 'frame' ? { ...message, frame: [...message.frame] } : message;
}

test('messages come out as they went in, wherever the stream is cut', () => {
  fc.assert(
    fc.property(fc.array(message), fc.integer({ min: 1, max: 40 }), (messages, piece) => {
      const stream = Buffer.concat(messages.map(encodeWire));
      const read: WireMessage[] = [];
      const reader = createWireReader((one) => read.push(one));
      for (let at = 0; at < stream.length; at += piece) reader(stream.subarray(at, at + piece));
      expect(read.map(plain)).toEqual(messages.map(plain));
    }),
  );
});

test('what is no message is refused, before it takes memory', () => {
  const reader = createWireReader(() => undefined);
  expect(() => reader(Buffer.from('GET / HTTP/1.1\r\n'))).toThrow('bytes');
  const other = createWireReader(() => undefined);
  expect(() => other(Uint8Array.of(0, 0, 0, 1, 9, 0))).toThrow('kind 9');
});
