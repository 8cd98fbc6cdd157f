import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { PreparationLine } from '../../contract/preparation-line.ts';
import type { BringUpStep } from '../../contract/session.ts';
import { createPreparer, type SetUpPreparer } from './create-preparer.ts';
import type { SetUpEnd } from './run-set-up.ts';

/** A run of set-up that a test drives. */
interface Run {
  readonly command: string;
  readonly signal: AbortSignal;
  say(line: PreparationLine): void;
  end(part?: Partial<SetUpEnd>): void;
}

let runs: Run[];
let prepared: Set<string>;
/** What set-up has written, for the next time that it is read. */
let written: Set<string>;
let preparer: SetUpPreparer;

beforeEach(() => {
  runs = [];
  prepared = new Set();
  written = new Set();
  preparer = createPreparer({
    kinds: {
      has: (kind) => prepared.has(kind),
      async reload() {
        prepared = new Set(written);
      },
    },
    run: (command, onLine, signal) =>
      new Promise((resolve) => {
        const end = (part = {}) => resolve({ code: 0, signal: null, errors: [], ...part });
        runs.push({ command, signal, say: onLine, end });
      }),
    log: { info: () => undefined, warn: () => undefined },
  });
});

const first: PreparationLine = {
  type: 'steps',
  steps: [{ name: 'Programs', usualMs: 60_000 }, { name: 'Image' }],
};

function wait(signal = new AbortController().signal) {
  const told: (readonly BringUpStep[])[] = [];
  const done = preparer.prepare('kubernetes', (steps) => void told.push(steps), signal);
  return { told, done };
}

async function theRun(): Promise<Run> {
  const [run] = await vi.waitUntil(() => (runs.length > 0 ? runs : undefined));
  if (run === undefined) throw new Error('nothing was run');
  return run;
}

function shown(told: readonly (readonly BringUpStep[])[]): readonly string[] {
  return (told.at(-1) ?? []).map(({ title, state, detail }) =>
    [title, state, detail].filter((text) => text !== undefined).join(' '),
  );
}

test('the steps are told as they come, with their usual times, and then it is done', async () => {
  const { told, done } = wait();
  const run = await theRun();
  expect(run.command).toBe('prepare-kubernetes');
  expect(shown(told)).toEqual(['Start the set-up running']);
  run.say({ type: 'note', text: 'Another set-up runs (process 4); waiting for it.' });
  expect(shown(told)[0]).toContain('waiting for it');
  run.say(first);
  run.say({ type: 'begin', name: 'Programs' });
  run.say({ type: 'progress', name: 'Programs', text: 'downloading kubelet (7 of 7)' });
  expect(shown(told)).toEqual(['Programs running downloading kubelet (7 of 7)', 'Image waiting']);
  expect(told.at(-1)?.[0]).toMatchObject({
    id: 'preparation:Programs',
    phase: 'preparation',
    usualMs: 60_000,
    tookMs: expect.any(Number),
  });
  run.say({ type: 'end', name: 'Programs', text: 'the official release' });
  expect(shown(told)).toEqual(['Programs done the official release', 'Image waiting']);
  written.add('kubernetes');
  run.end();
  await expect(done).resolves.toBeUndefined();
  expect(await preparer.isPrepared('kubernetes')).toBe(true);
});

test('all who wait share one preparation, and who comes late sees where it is', async () => {
  const one = wait();
  const run = await theRun();
  run.say(first);
  run.say({ type: 'begin', name: 'Programs' });
  const two = wait();
  await vi.waitFor(() => expect(shown(two.told)).toEqual(['Programs running', 'Image waiting']));
  written.add('kubernetes');
  run.end();
  await Promise.all([one.done, two.done]);
  expect(runs).toHaveLength(1);
});

test('who leaves does not break it for others, and the last one who leaves ends it', async () => {
  const leaving = new AbortController();
  const last = new AbortController();
  const one = wait(leaving.signal);
  const two = wait(last.signal);
  const run = await theRun();
  leaving.abort(new Error('the session ends'));
  await expect(one.done).rejects.toThrow('the session ends');
  expect(run.signal.aborted).toBe(false);
  last.abort(new Error('this one too'));
  await expect(two.done).rejects.toThrow('this one too');
  expect(run.signal.aborted).toBe(true);
});

test('one that was given up ends before the next begins', async () => {
  const leaving = new AbortController();
  const one = wait(leaving.signal);
  const run = await theRun();
  leaving.abort(new Error('enough'));
  await expect(one.done).rejects.toThrow('enough');
  const two = wait();
  expect(run.signal.aborted).toBe(true);
  expect(runs).toHaveLength(1);
  run.end({ code: 143 });
  await vi.waitFor(() => expect(runs).toHaveLength(2));
  written.add('kubernetes');
  runs[1]?.end();
  await expect(two.done).resolves.toBeUndefined();
});

describe('a preparation that fails', () => {
  test('tells all who wait what happened, what to do and the real output; the next try is new', async () => {
    const one = wait();
    const two = wait();
    const run = await theRun();
    run.say(first);
    run.say({ type: 'begin', name: 'Programs' });
    run.say({ type: 'fail', name: 'Programs' });
    run.say({ type: 'problem', what: 'No disk.', remedy: 'Free some.', output: ['df: full'] });
    run.end({ code: 1 });
    const failure = { code: 'PREPARATION_FAILED', message: 'No disk. Free some.' };
    await expect(one.done).rejects.toMatchObject(failure);
    await expect(two.done).rejects.toMatchObject(failure);
    expect(one.told.at(-1)).toMatchObject([
      { title: 'Programs', state: 'failed', output: 'df: full\nNo disk.' },
      { title: 'Image', state: 'waiting' },
    ]);
    wait();
    await vi.waitFor(() => expect(runs).toHaveLength(2));
  });

  test('because it was killed is a failure of the step that ran', async () => {
    const { told, done } = wait();
    const run = await theRun();
    run.say(first);
    run.say({ type: 'begin', name: 'Programs' });
    run.end({ code: null, signal: 'SIGKILL', errors: ['Killed'] });
    await expect(done).rejects.toMatchObject({
      message: expect.stringContaining('signal SIGKILL'),
    });
    expect(told.at(-1)?.[0]).toMatchObject({
      state: 'failed',
      output: expect.stringMatching(/^Killed\n/),
    });
  });

  test('that says it is done and has prepared nothing is not believed', async () => {
    const { done } = wait();
    (await theRun()).end();
    await expect(done).rejects.toMatchObject({ code: 'PREPARATION_FAILED' });
  });
});

test('what somebody has prepared elsewhere meanwhile counts', async () => {
  expect(await preparer.isPrepared('kubernetes')).toBe(false);
  written.add('kubernetes');
  expect(await preparer.isPrepared('kubernetes')).toBe(true);
});

test('when the server stops, so does what goes on', async () => {
  const { done } = wait();
  const refused = expect(done).rejects.toMatchObject({ code: 'PREPARATION_FAILED' });
  const run = await theRun();
  const disposed = preparer.dispose();
  expect(run.signal.aborted).toBe(true);
  run.end({ code: 143 });
  await disposed;
  await refused;
});
