import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ClusterView } from '../../../contract/cluster.ts';
import { RopesError } from '../../../contract/errors.ts';
import type { ClusterPicture } from './cluster-picture.ts';
import { type ClusterWatch, createClusterWatch } from './create-cluster-watch.ts';

let answer: () => Promise<ClusterView | null>;
let asked: number;
let ending: AbortController;
let watch: ClusterWatch;
const complaints: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  ending = new AbortController();
  answer = async () => picture('ready');
  watch = createClusterWatch({
    describe: () => {
      asked += 1;
      return answer();
    },
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
});

function picture(state: string): ClusterView {
  return {
    nodes: [{ id: 'a', name: 'node1', role: 'node', state, phase: 'ready', notes: [] }],
    services: [],
    tasks: [],
    tasksLeftOut: 0,
    versions: [],
    addresses: [],
    events: [],
    background: [],
    words: {
      task: 'task',
      service: null,
      version: null,
      address: null,
      endpoint: null,
      event: null,
    },
    note: null,
  };
}

function listen(): { readonly seen: string[]; readonly leave: () => void } {
  const seen: string[] = [];
  const leave = watch.add(({ sequence, view, problem }: ClusterPicture) => {
    seen.push(`${sequence} ${view?.nodes[0]?.state ?? 'nothing'}${problem ? ` ${problem}` : ''}`);
  });
  return { seen, leave };
}

test('tells the first picture at once, and then changes only', async () => {
  const { seen } = listen();
  await vi.advanceTimersByTimeAsync(0);
  expect(seen).toEqual(['1 ready']);
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked).toBeGreaterThan(5);
  expect(seen).toEqual(['1 ready']);
  answer = async () => picture('drained');
  await vi.advanceTimersByTimeAsync(600);
  expect(seen).toEqual(['1 ready', '2 drained']);
});

test('asks nothing when nobody looks, and one round at a time when several do', async () => {
  expect(asked).toBe(0);
  const one = listen();
  const other = listen();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toBe(1);
  expect(other.seen).toEqual(one.seen);
  one.leave();
  await vi.advanceTimersByTimeAsync(1000);
  const before = asked;
  other.leave();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBeLessThanOrEqual(before + 1);
});

test('who comes later is told the picture that is there', async () => {
  listen();
  await vi.advanceTimersByTimeAsync(0);
  expect(listen().seen).toEqual(['1 ready']);
});

test('after a time without anybody the first picture is a new one', async () => {
  listen().leave();
  await vi.advanceTimersByTimeAsync(10_000);
  answer = () => new Promise(() => undefined);
  expect(listen().seen).toEqual([]);
});

test('turning it on and off quickly starts no more rounds', async () => {
  for (let turn = 0; turn < 100; turn += 1) listen().leave();
  await vi.advanceTimersByTimeAsync(400);
  expect(asked).toBe(1);
});

test('keeps the last picture while the cluster cannot be asked, and says why', async () => {
  const { seen } = listen();
  await vi.advanceTimersByTimeAsync(0);
  answer = async () => {
    throw new RopesError('COMMAND_FAILED', 'no leader');
  };
  await vi.advanceTimersByTimeAsync(2000);
  expect(seen).toEqual(['1 ready', '2 ready no leader']);
  answer = async () => picture('ready');
  await vi.advanceTimersByTimeAsync(600);
  expect(seen.at(-1)).toBe('3 ready');
});

test('an error of the program is logged and does not end the watch', async () => {
  answer = async () => {
    throw new TypeError('broken');
  };
  const { seen } = listen();
  await vi.advanceTimersByTimeAsync(0);
  expect(seen[0]).toContain('Something in ropes failed');
  expect(complaints).toEqual(['a cluster could not be looked at']);
  answer = async () => picture('ready');
  await vi.advanceTimersByTimeAsync(600);
  expect(seen.at(-1)).toBe('2 ready');
});

test('rests longer when looking takes long', async () => {
  answer = () => new Promise((resolve) => setTimeout(() => resolve(picture('ready')), 500));
  listen();
  await vi.advanceTimersByTimeAsync(9000);
  expect(asked).toBe(4);
});

test('nothing goes on when the session ends', async () => {
  const { seen } = listen();
  await vi.advanceTimersByTimeAsync(0);
  ending.abort();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(1);
  expect(seen).toHaveLength(1);
  expect(listen().seen).toEqual([]);
});
