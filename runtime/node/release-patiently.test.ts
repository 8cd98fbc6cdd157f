import { expect, it } from 'vitest';
import { RopesError } from '../../contract/errors.ts';
import { type ReleasableNode, releasePatiently } from './release-patiently.ts';

const patience = { everyMs: 5, slowMs: 40, refusedMs: 40 };
const refusal = new RopesError('COMMAND_FAILED', 'could not be started');

/** A node whose tries end as `attempt` says, with its first process of that moment. */
function createNode(attempt: (nth: number) => { pid: number; error?: Error }) {
  const seen = { tries: 0, ended: 0, slow: [] as unknown[] };
  const node: ReleasableNode = {
    pid: async () => attempt(seen.tries).pid,
    async release() {
      const { error } = attempt(seen.tries);
      seen.tries += 1;
      if (error !== undefined) throw error;
    },
    async end() {
      seen.ended += 1;
    },
    onSlow: (error) => seen.slow.push(error),
  };
  return { node, seen };
}

const { signal } = new AbortController();

it('tries until the node is released', async () => {
  const { node, seen } = createNode((nth) => ({ pid: 7, ...(nth < 3 ? { error: refusal } : {}) }));
  expect(await releasePatiently(node, patience, signal)).toBe('released');
  expect(seen).toEqual({ tries: 4, ended: 0, slow: [] });
});

it('lets be what has gone', async () => {
  const { node, seen } = createNode((nth) => ({ pid: nth < 2 ? 7 : 0, error: refusal }));
  expect(await releasePatiently(node, patience, signal)).toBe('gone');
  expect(seen.ended).toBe(0);
});

it('ends one that takes no command', async () => {
  const { node, seen } = createNode(() => ({ pid: 7, error: refusal }));
  expect(await releasePatiently(node, patience, signal)).toBe('ended');
  expect(seen).toMatchObject({ ended: 1, slow: [refusal] });
});

it('goes on with one that is only slow, and says so once', async () => {
  const slow = new RopesError('TIMED_OUT', 'took too long');
  const { node, seen } = createNode((nth) => ({ pid: 7, ...(nth < 30 ? { error: slow } : {}) }));
  expect(await releasePatiently(node, patience, signal)).toBe('released');
  expect(seen).toMatchObject({ ended: 0, slow: [slow] });
});

it('gives one that was started anew its own time', async () => {
  const { node, seen } = createNode((nth) => ({ pid: 7 + Math.floor(nth / 3), error: refusal }));
  const abort = new AbortController();
  setTimeout(() => abort.abort(new Error('over')), 150);
  await expect(releasePatiently(node, patience, abort.signal)).rejects.toThrow();
  expect(seen.ended).toBe(0);
});
