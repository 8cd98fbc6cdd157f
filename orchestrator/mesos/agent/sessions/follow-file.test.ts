import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFakeClock } from '../clock/clock.fake.ts';
import { followFile } from './follow-file.ts';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'follow-'));
  path = join(folder, 'stdout');
  await writeFile(path, 'before');
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

function follow() {
  const clock = createFakeClock();
  const [gone, ended] = [new AbortController(), new AbortController()];
  const told: string[] = [];
  const over = followFile(path, {
    clock,
    signal: gone.signal,
    ended: ended.signal,
    onBytes: async (bytes) => {
      told.push(bytes.toString());
    },
  });
  const waits = () => vi.waitFor(() => expect(clock.waiting()).toBe(1));
  return { clock, gone, ended, told, over, waits };
}

it('tells what is written from now on, and the rest when nothing more is written', async () => {
  const { clock, ended, told, over, waits } = follow();
  await waits();
  await appendFile(path, 'one');
  clock.advance(250);
  await vi.waitFor(() => expect(told).toEqual(['one']));
  await waits();
  await appendFile(path, 'x'.repeat(70_000));
  ended.abort();
  await over;
  expect(told.join('')).toBe(`one${'x'.repeat(70_000)}`);
  expect(clock.waiting()).toBe(0);
});

it('tells nothing more when nobody listens any more', async () => {
  const { clock, gone, told, over, waits } = follow();
  await waits();
  await appendFile(path, 'late');
  gone.abort();
  await over;
  expect(told).toEqual([]);
  expect(clock.waiting()).toBe(0);
});
