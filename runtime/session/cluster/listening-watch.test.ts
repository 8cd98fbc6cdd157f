import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RopesError } from '../../../contract/errors.ts';
import { emptyView } from '../../../orchestrator/engines/empty-view.fake.ts';
import type { Listen } from './create-change-ear.ts';
import { type ClusterWatch, createClusterWatch } from './create-cluster-watch.ts';

type Listener = Parameters<Listen>[0];

let asked: number;
let describe: () => Promise<typeof emptyView>;
let ending: AbortController;
let watch: ClusterWatch;
/** Those who listen now, by when they began. */
let ears: (Listener & { readonly end: (error?: Error) => void })[];
const complaints: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  ears = [];
  ending = new AbortController();
  describe = async () => ({ ...emptyView, note: String(asked) });
  watch = createClusterWatch({
    describe() {
      asked += 1;
      return describe();
    },
    listen: (listener) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error) => (error ? reject(error) : resolve());
        listener.signal.addEventListener('abort', () => end(listener.signal.reason));
        ears.push({ ...listener, end });
      }),
    signal: ending.signal,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (message) => complaints.push(message),
    },
  });
});

afterEach(() => {
  ending.abort();
  vi.useRealTimers();
  expect(complaints).toEqual([]);
});

/** Somebody looks, and the cluster has said once that it tells of changes. */
async function lookAndHear(): Promise<() => void> {
  const leave = watch.add(() => undefined);
  await vi.advanceTimersByTimeAsync(0);
  ears[0]?.changed();
  await vi.advanceTimersByTimeAsync(1000);
  return leave;
}

test('a cluster that tells of changes is looked at after each, and else hardly ever', async () => {
  await lookAndHear();
  const before = asked;
  await vi.advanceTimersByTimeAsync(9000);
  expect(asked).toBe(before);
  ears[0]?.changed();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toBe(before + 1);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(asked).toBe(before + 4);
});

test('a thousand changes at once are one look, and a stream of them no more than asking', async () => {
  await lookAndHear();
  const before = asked;
  for (let change = 0; change < 1000; change += 1) ears[0]?.changed();
  await vi.advanceTimersByTimeAsync(499);
  expect(asked).toBe(before + 1);
  for (let change = 0; change < 1000; change += 1) {
    ears[0]?.changed();
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(asked).toBeLessThanOrEqual(before + 22);
});

test('a change while it is looked is looked at afterwards', async () => {
  await lookAndHear();
  let answer: () => void = () => undefined;
  describe = () =>
    new Promise((resolve) => {
      answer = () => resolve(emptyView);
    });
  ears[0]?.changed();
  await vi.advanceTimersByTimeAsync(0);
  const before = asked;
  ears[0]?.changed();
  answer();
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toBe(before + 1);
  answer();
});

test('it is asked over and over until the first word comes', async () => {
  watch.add(() => undefined);
  await vi.advanceTimersByTimeAsync(3000);
  expect(ears).toHaveLength(1);
  expect(asked).toBeGreaterThanOrEqual(6);
});

test('when nothing is told any more it is asked again, and later listened to again', async () => {
  await lookAndHear();
  const before = asked;
  ears[0]?.end(new RopesError('COMMAND_FAILED', 'the API server is away'));
  await vi.advanceTimersByTimeAsync(2000);
  expect(asked).toBeGreaterThanOrEqual(before + 3);
  expect(ears).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(5000);
  expect(ears).toHaveLength(2);
});

test('a watch that has run its time is followed by another at once', async () => {
  await lookAndHear();
  ears[0]?.end();
  await vi.advanceTimersByTimeAsync(600);
  expect(ears).toHaveLength(2);
});

test('a cluster that cannot be asked is not listened to', async () => {
  describe = async () => {
    throw new RopesError('COMMAND_FAILED', 'no leader');
  };
  watch.add(() => undefined);
  await vi.advanceTimersByTimeAsync(5000);
  expect(ears).toEqual([]);
});

test('nobody listens when nobody looks', async () => {
  const leave = await lookAndHear();
  leave();
  await vi.advanceTimersByTimeAsync(0);
  expect(ears[0]?.signal.aborted).toBe(true);
  const before = asked;
  ears[0]?.changed();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([asked, ears.length]).toEqual([before, 1]);
});

test('nobody listens when the session ends', async () => {
  await lookAndHear();
  ending.abort();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ears[0]?.signal.aborted).toBe(true);
  expect(ears).toHaveLength(1);
});
