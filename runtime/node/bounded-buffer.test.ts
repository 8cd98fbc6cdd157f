import { expect, test } from 'vitest';
import { createBoundedBuffer } from './bounded-buffer.ts';

test('keeps everything up to its size', () => {
  const buffer = createBoundedBuffer(6);
  buffer.add(Buffer.from('abc'));
  buffer.add(Buffer.from('def'));
  expect(buffer.text()).toBe('abcdef');
  expect(buffer.truncated).toBe(false);
});

test('drops what follows, and says so', () => {
  const buffer = createBoundedBuffer(4);
  buffer.add(Buffer.from('abc'));
  buffer.add(Buffer.from('def'));
  buffer.add(Buffer.from('ghi'));
  expect(buffer.text()).toBe('abcd');
  expect(buffer.truncated).toBe(true);
});

test('grows with what is added and not before', () => {
  const buffer = createBoundedBuffer(1024 * 1024 * 1024);
  for (let count = 0; count < 100_000; count += 1) buffer.add(Buffer.from('x'));
  expect(buffer.text()).toHaveLength(100_000);
});

test('shows bytes that are no text as replacement characters', () => {
  const buffer = createBoundedBuffer(10);
  buffer.add(Uint8Array.from([0x61, 0xff]));
  expect(buffer.text()).toBe('a\ufffd');
});
