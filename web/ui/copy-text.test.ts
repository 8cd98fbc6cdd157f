import { afterEach, expect, test, vi } from 'vitest';
import { copyText } from './copy-text.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('text is copied', async () => {
  const writeText = vi.fn(async () => undefined);
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  expect(await copyText('ropes')).toBe(true);
  expect(writeText).toHaveBeenCalledWith('ropes');
});

test('a browser that refuses, or has no clipboard for the page, is no error', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('no')) } });
  expect(await copyText('ropes')).toBe(false);
  vi.stubGlobal('navigator', {});
  expect(await copyText('ropes')).toBe(false);
});
