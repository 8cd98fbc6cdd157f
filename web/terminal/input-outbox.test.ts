import { describe, expect, it } from 'vitest';
import { createInputOutbox } from './input-outbox.ts';

const bytes = (length: number) => new Uint8Array(length).fill(120);

describe('input outbox', () => {
  it('numbers input and cuts it into pieces that fit a frame', () => {
    const outbox = createInputOutbox();
    expect(outbox.add(bytes(1))?.map((piece) => piece.seq)).toEqual([1]);
    const pieces = outbox.add(bytes(40_000)) ?? [];
    expect(pieces.map((piece) => piece.seq)).toEqual([2, 3, 4]);
    expect(pieces.map((piece) => piece.data.length)).toEqual([16_384, 16_384, 7232]);
  });

  it('keeps what is not confirmed, in order', () => {
    const outbox = createInputOutbox();
    for (let count = 0; count < 5; count += 1) outbox.add(bytes(1));
    outbox.confirm(3);
    expect(outbox.pending().map((piece) => piece.seq)).toEqual([4, 5]);
  });

  it('refuses what goes beyond 1 MiB, until some is confirmed', () => {
    const outbox = createInputOutbox();
    expect(outbox.add(bytes(1024 * 1024))).not.toBeNull();
    expect(outbox.add(bytes(1))).toBeNull();
    outbox.confirm(1);
    expect(outbox.add(bytes(1))).not.toBeNull();
  });

  it('starts anew for another shell', () => {
    const outbox = createInputOutbox();
    outbox.add(bytes(3));
    outbox.restart();
    expect(outbox.pending()).toEqual([]);
    expect(outbox.add(bytes(1))?.[0]?.seq).toBe(1);
  });
});
