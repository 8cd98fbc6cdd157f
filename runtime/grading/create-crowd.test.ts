import { expect, it } from 'vitest';
import { createCrowd } from './create-crowd.ts';

it('is quiet where nobody is at work', async () => {
  const crowd = createCrowd();
  crowd.enter('elsewhere');
  await crowd.quiet('here', 60_000);
});

it('waits until the last one has left', async () => {
  const crowd = createCrowd();
  const leave = [crowd.enter('here'), crowd.enter('here')];
  let quiet = false;
  const waited = crowd.quiet('here', 60_000).then(() => {
    quiet = true;
  });
  leave[0]?.();
  leave[0]?.();
  await Promise.resolve();
  expect(quiet).toBe(false);
  leave[1]?.();
  await waited;
});

it('does not wait for ever', async () => {
  const crowd = createCrowd();
  crowd.enter('here');
  await crowd.quiet('here', 20);
});
