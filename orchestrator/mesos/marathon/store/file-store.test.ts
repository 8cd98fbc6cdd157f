import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemTimers } from '../../wire/timers.ts';
import { fakeTimers } from '../timers.fake.ts';
import { createJournalStore, openFileStore } from './file-store.ts';
import { openJournalFile } from './journal-file.ts';
import { parseJournal } from './parse-journal.ts';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'store-'));
});
afterEach(() => rm(directory, { recursive: true }));

const open = () =>
  openFileStore({
    path: join(directory, 'deep', 'state.jsonl'),
    timers: systemTimers,
    onTrouble: (error) => {
      throw error;
    },
  });
const path = () => join(directory, 'deep', 'state.jsonl');

it('keeps what was put and forgets what was removed', async () => {
  const store = await open();
  store.put('app', '/a', { n: 1 });
  store.put('app', '/a', { n: 2 });
  store.put('app', '/b', { n: 3 });
  store.remove('app', '/b');
  await store.close();

  const again = await open();
  expect([...again.read('app')]).toEqual([['/a', { n: 2 }]]);
  expect([...again.read('other')]).toEqual([]);
  await again.close();
});

it('has it on disk when flushed says so', async () => {
  const store = await open();
  store.put('app', '/a', 'first');
  await store.flushed();
  expect(await readFile(path(), 'utf8')).toContain('first');
  await store.close();
});

it('leaves out a last line that was cut short', async () => {
  const store = await open();
  store.put('app', '/a', 1);
  await store.close();
  await appendFile(path(), '{"kind":"app","id":"/a","val');

  const again = await open();
  expect(again.read('app').get('/a')).toBe(1);
  again.put('app', '/b', 2);
  await again.close();

  const third = await open();
  expect([...third.read('app').keys()]).toEqual(['/a', '/b']);
  await third.close();
});

it('refuses a file that is damaged elsewhere', async () => {
  const store = await open();
  await store.close();
  await writeFile(path(), 'nonsense\n{"kind":"app","id":"/a","value":1}\n');

  await expect(open()).rejects.toThrow('Line 1 of the state file is damaged');
});

it('drops the past when the file has grown', async () => {
  const store = await open();
  const large = 'x'.repeat(1024 * 1024);
  for (let n = 0; n < 6; n += 1) {
    store.put('app', '/a', large);
    await store.flushed();
  }
  store.put('app', '/b', 'after');
  await store.close();

  expect((await readFile(path())).length).toBeLessThan(4 * 1024 * 1024);
  const again = await open();
  expect([...again.read('app').keys()]).toEqual(['/a', '/b']);
  await again.close();
});

it('waits while the disk is full, and loses nothing', async () => {
  const timers = fakeTimers();
  const troubles: unknown[] = [];
  let written = '';
  let isFull = true;
  const journal = {
    get size() {
      return written.length;
    },
    append: async (text: string) => {
      if (isFull) throw new Error('ENOSPC');
      written += text;
    },
    replace: async () => {},
    close: async () => {},
  };
  const store = createJournalStore(new Map(), journal, {
    timers,
    onTrouble: (error) => troubles.push(error),
  });
  store.put('app', '/a', 1);
  let isFlushed = false;
  const flushed = store.flushed().then(() => {
    isFlushed = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  store.put('app', '/b', 2);
  timers.advance(1000);
  await new Promise((resolve) => setImmediate(resolve));
  expect(troubles).toHaveLength(2);
  expect(isFlushed).toBe(false);

  isFull = false;
  timers.advance(1000);
  await flushed;
  expect([...(parseJournal(written).get('app') ?? [])]).toEqual([
    ['/a', 1],
    ['/b', 2],
  ]);
});

it('writes on after what a failed write left behind', async () => {
  const journal = await openJournalFile(path(), 'one\n');
  await expect(journal.append(undefined as unknown as string)).rejects.toThrow();
  await appendFile(path(), 'tor');
  await journal.append('two\n');
  await journal.close();

  expect(await readFile(path(), 'utf8')).toBe('one\ntwo\n');
});
