import { expect, test } from 'vitest';
import { createFakeNode } from '../../orchestrator/node.fake.ts';
import { shareReadiness } from './share-readiness.ts';

const node = createFakeNode('node1', () => ({}));
const { signal } = new AbortController();

/** Readiness whose answers the test gives, in the order of the questions. */
function createReadiness() {
  const answers: ((ready: boolean) => void)[] = [];
  const shared = shareReadiness(
    () =>
      new Promise((resolve) => {
        answers.push((ready) => resolve(ready ? { ready } : { ready, reason: 'down' }));
      }),
  );
  return { ...shared, answers };
}

/** A question waits a turn for others who want the same answer. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

test('who asks at the same moment is told together', async () => {
  const { now, answers } = createReadiness();
  const asked = [now(node, signal, null), now(node, signal, null)];
  answers[0]?.(true);
  expect(await Promise.all(asked)).toEqual([{ ready: true }, { ready: true }]);
  expect(answers).toHaveLength(1);
});

test('who wants to know how it is from now on is not told how it was', async () => {
  const { now, fromNow, answers } = createReadiness();
  const before = now(node, signal, null);
  const after = [fromNow(node, signal, null), fromNow(node, signal, null)];
  await settle();
  expect(answers).toHaveLength(1);
  answers[0]?.(true);
  expect(await before).toEqual({ ready: true });
  await settle();
  expect(answers).toHaveLength(2);
  const late = fromNow(node, signal, null);
  answers[1]?.(false);
  expect(await Promise.all(after)).toMatchObject([{ ready: false }, { ready: false }]);
  await settle();
  answers[2]?.(true);
  expect(await late).toEqual({ ready: true });
});

test('a question that fails does not keep the next one from being asked', async () => {
  let asked = 0;
  const { now, fromNow } = shareReadiness(async () => {
    asked += 1;
    if (asked === 1) throw new Error('the node is gone');
    return { ready: true };
  });
  const before = now(node, signal, null);
  const after = fromNow(node, signal, null);
  await expect(before).rejects.toThrow('gone');
  expect(await after).toEqual({ ready: true });
});

test('who gives up leaves the others their answer', async () => {
  const { fromNow, answers } = createReadiness();
  const leaving = new AbortController();
  const left = fromNow(node, leaving.signal, null);
  const staying = fromNow(node, signal, null);
  leaving.abort(new Error('over'));
  await expect(left).rejects.toThrow('over');
  await settle();
  answers[0]?.(true);
  expect(await staying).toEqual({ ready: true });
});
