import {
  appendFile,
  mkdtemp,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyContent } from '../registry/registry-content.ts';
import { openJournal } from './open-journal.ts';
import type { DurableState, LogEntry } from './raft-state.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-journal-'));
  file = join(folder, 'registry', 'log');
});
afterEach(() => rm(folder, { recursive: true }));

const entry = (index: number, term = 1): LogEntry => ({ index, term, operation: null });

async function openWith(...steps: readonly Partial<DurableState>[]): Promise<DurableState> {
  const journal = await openJournal(file);
  let state = journal.durable;
  for (const step of steps) {
    const next = { ...state, ...step };
    await journal.save(state, next);
    state = next;
  }
  return state;
}

describe('openJournal', () => {
  it('starts with nothing in a folder that is not there', async () => {
    expect((await openJournal(file)).durable).toEqual({
      term: 0,
      votedFor: null,
      snapshot: { index: 0, term: 0, registry: emptyContent },
      entries: [],
    });
  });

  it.each<[what: string, steps: readonly Partial<DurableState>[]]>([
    [
      'a vote',
      [
        { term: 3, votedFor: 'a:1' },
        { term: 4, votedFor: null },
      ],
    ],
    ['entries', [{ entries: [entry(1)] }, { entries: [entry(1), entry(2), entry(3)] }]],
    [
      'entries in place of others',
      [{ entries: [entry(1), entry(2), entry(3)] }, { entries: [entry(1), entry(2, 5)] }],
    ],
    [
      'a snapshot with what follows it',
      [
        { term: 2, votedFor: 'b:1', entries: [entry(1), entry(2), entry(3)] },
        { snapshot: { index: 2, term: 1, registry: emptyContent }, entries: [entry(3)] },
        { entries: [entry(3), entry(4)] },
      ],
    ],
  ])('finds %s again', async (_what, steps) => {
    const { term, votedFor, snapshot, entries } = await openWith(...steps);
    expect((await openJournal(file)).durable).toEqual({ term, votedFor, snapshot, entries });
  });

  it('keeps the file short when a snapshot comes', async () => {
    const many = Array.from({ length: 200 }, (_, place) => entry(place + 1));
    await openWith({ entries: many });
    const { size } = await stat(file);
    const journal = await openJournal(file);
    await journal.save(journal.durable, {
      ...journal.durable,
      snapshot: { index: 200, term: 1, registry: emptyContent },
      entries: [],
    });
    expect((await stat(file)).size).toBeLessThan(size / 10);
  });

  it.each([
    ['half a line', '12345678 {"type":"vo'],
    ['a line that was written in part', '12345678 {"type":"vote","term":9,"voted_for":null}\n'],
    ['zeros that a power cut left', '\0\0\0\0\0\0\0'],
  ])('leaves out %s at the end and writes over it', async (_what, rest) => {
    await openWith({ term: 1, votedFor: 'a:1' }, { entries: [entry(1)] });
    await appendFile(file, rest);
    const before = await openJournal(file);
    expect(before.durable.entries).toEqual([entry(1)]);
    await before.save(before.durable, { ...before.durable, entries: [entry(1), entry(2)] });
    expect((await openJournal(file)).durable.entries).toEqual([entry(1), entry(2)]);
  });

  it('says that a file is damaged in the middle, and what to do', async () => {
    await openWith({ entries: [entry(1)] }, { entries: [entry(1), entry(2)] });
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"index":1', '"index":7'));
    await expect(openJournal(file)).rejects.toMatchObject({
      name: 'JournalError',
      fault: 'damaged',
      message: expect.stringContaining('when the file is removed'),
    });
  });

  it('says that an entry is missing', async () => {
    await openWith({ entries: [entry(1)] }, { entries: [entry(1), entry(2)] });
    const lines = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, lines.filter((line) => !line.includes('"index":1')).join('\n'));
    await expect(openJournal(file)).rejects.toMatchObject({ fault: 'damaged' });
  });

  it('says that a disk has no room, keeps what stood there, and goes on when there is room', async () => {
    await openWith({ entries: [entry(1)] });
    const journal = await openJournal(file);
    const after = { ...journal.durable, entries: [entry(1), entry(2)] };
    // A device whose every write fails with ENOSPC, in the place of the file.
    await rename(file, `${file}.away`);
    await symlink('/dev/full', file);
    await expect(journal.save(journal.durable, after)).rejects.toMatchObject({
      name: 'JournalError',
      fault: 'full',
    });
    await rename(`${file}.away`, file);
    await journal.save(journal.durable, after);
    expect((await openJournal(file)).durable.entries).toEqual([entry(1), entry(2)]);
  });

  it('says that a file cannot be opened', async () => {
    await expect(openJournal(join('/dev/null', 'log'))).rejects.toMatchObject({ fault: 'failed' });
  });
});
