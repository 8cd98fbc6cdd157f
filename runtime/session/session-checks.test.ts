import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SessionView } from '../../contract/session.ts';
import type { SessionService } from './session-service.ts';
import { createGate, createTestWorld, type TestWorld } from './test-world.fake.ts';

let world: TestWorld;
let service: SessionService;
let id: string;
let seen: SessionView;
let unwatch: () => void;

beforeEach(async () => {
  vi.useFakeTimers();
  world = await createTestWorld();
  service = world.createService();
  id = (await service.start('ada', 'first')).view.id;
  unwatch = await service.watch('ada', id, (view) => {
    seen = view;
  });
  await vi.waitFor(() => expect(seen.observed).toBe('running'));
});

afterEach(async () => {
  vi.useRealTimers();
  await world.dispose();
});

function type(): void {
  world.terminals.type(id, seen.terminals[0]?.id ?? '');
}

function verdicts(): Record<string, string> {
  const entries = Object.entries(seen.progress.verdicts);
  return Object.fromEntries(entries.map(([check, { outcome }]) => [check, outcome]));
}

test('checks of the step on view are asked when a terminal goes quiet', async () => {
  await service.showStep('ada', id, 1);
  await vi.waitFor(() => expect(verdicts()).toEqual({ up: 'failed' }));
  world.answers.set('up', 'passed');
  type();
  await vi.waitFor(() => expect(verdicts()).toEqual({ up: 'passed' }));
  expect(seen.progress.stepsDone).toEqual({ create: seen.progress.verdicts.up?.at });
  expect(world.complaints).toEqual([]);
});

test('checks are asked every four seconds while somebody watches, and only then', async () => {
  await service.showStep('ada', id, 1);
  await vi.waitFor(() => expect(verdicts()).toEqual({ up: 'failed' }));
  const asked = world.asked.length;
  await vi.advanceTimersByTimeAsync(8000);
  expect(world.asked.length).toBe(asked + 2);
  unwatch();
  await vi.advanceTimersByTimeAsync(60_000);
  type();
  await vi.advanceTimersByTimeAsync(1000);
  expect(world.asked.length).toBe(asked + 2);
});

test('nothing is asked while the introduction is on view', async () => {
  type();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(world.asked).toEqual([]);
});

test('a passed check stays passed when the cluster changes, and is not asked again', async () => {
  world.answers.set('up', 'passed');
  await service.showStep('ada', id, 1);
  await vi.waitFor(() => expect(verdicts()).toEqual({ up: 'passed' }));
  const { at } = seen.progress.verdicts.up ?? {};
  world.answers.set('up', 'failed');
  await service.checkNow('ada', id, ['up']);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(seen.progress.verdicts.up).toMatchObject({ outcome: 'passed', at });
  expect(world.asked).toEqual(['up']);
});

test('a step is done when the last of its checks passes, and stays done', async () => {
  world.answers.set('scaled', 'passed');
  world.answers.set('spread', 'could-not-check');
  await service.showStep('ada', id, 3);
  await vi.waitFor(() => expect(verdicts().spread).toBe('could-not-check'));
  expect(seen.progress.stepsDone.scale).toBeUndefined();
  world.answers.set('spread', 'passed');
  type();
  await vi.waitFor(() => expect(seen.progress.stepsDone.scale).toBeDefined());
});

test('a step without checks is done by going on, not by looking ahead or back', async () => {
  await service.showStep('ada', id, 2);
  await service.showStep('ada', id, 1);
  await vi.advanceTimersByTimeAsync(100);
  expect(seen.progress.stepsDone).toEqual({});
  await service.showStep('ada', id, 2);
  await service.showStep('ada', id, 3);
  await vi.waitFor(() => expect(Object.keys(seen.progress.stepsDone)).toEqual(['look']));
});

test('the button counts a failed try of its step once, and only for failed', async () => {
  await service.showStep('ada', id, 3);
  await vi.waitFor(() => expect(Object.keys(verdicts())).toHaveLength(3));
  await service.checkNow('ada', id);
  await vi.waitFor(() => expect(seen.progress.failedTries).toEqual({ scale: 1 }));
  await service.checkNow('ada', id, ['up']);
  await vi.waitFor(() => expect(seen.progress.failedTries).toEqual({ scale: 1, create: 1 }));
  world.answers.set('scaled', 'could-not-check');
  world.answers.set('spread', 'could-not-check');
  await service.checkNow('ada', id);
  await vi.waitFor(() => expect(verdicts().spread).toBe('could-not-check'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(seen.progress.failedTries).toEqual({ scale: 1, create: 1 });
});

test('a press while a check is asked asks it again, and is one try', async () => {
  const first = createGate();
  await service.showStep('ada', id, 1);
  await vi.waitFor(() => expect(seen.checking).toEqual([]));
  const before = world.asked.length;
  world.answers.set('up', async () => {
    await first.opened;
    return 'failed';
  });
  await service.checkNow('ada', id);
  await vi.waitFor(() => expect(seen.checking).toEqual(['up']));
  await service.checkNow('ada', id);
  expect(world.asked.length).toBe(before + 1);
  first.open();
  await vi.waitFor(() => expect(world.asked.length).toBe(before + 2));
  await vi.waitFor(() => expect(seen.progress.failedTries).toEqual({ create: 1 }));
  await vi.waitFor(() => expect(seen.checking).toEqual([]));
});

test('what was clicked and still fails after a while is a failed try, once', async () => {
  await service.showStep('ada', id, 1);
  await service.doAction('ada', id, 'create-run-1');
  type();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(seen.progress.failedTries).toEqual({});
  await vi.advanceTimersByTimeAsync(10_000);
  expect(seen.progress.failedTries).toEqual({ create: 1 });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen.progress.failedTries).toEqual({ create: 1 });
});

test('typing without having clicked all of the step is no failed try', async () => {
  await service.showStep('ada', id, 1);
  type();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen.progress.failedTries).toEqual({});
});

test('checks of a step run side by side', async () => {
  const both = createGate();
  let waiting = 0;
  for (const check of ['scaled', 'spread']) {
    world.answers.set(check, async () => {
      waiting += 1;
      if (waiting === 2) both.open();
      await both.opened;
      return 'passed';
    });
  }
  await service.showStep('ada', id, 3);
  await vi.waitFor(() => expect(seen.progress.stepsDone.scale).toBeDefined());
});

test('a check on a lost node could not be checked, and says so', async () => {
  vi.spyOn(world.provider, 'startNode').mockRejectedValue(new Error('no space left'));
  world.provider.setRunning(id, 'node1', false);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(seen.nodes[0]).toMatchObject({ name: 'node1', state: 'lost' });
  await service.showStep('ada', id, 1);
  await vi.waitFor(() => expect(verdicts()).toEqual({ up: 'could-not-check' }));
  expect(seen.progress.verdicts.up?.reason).toContain('node1');
  world.provider.setRunning(id, 'node1', true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(seen.nodes[0]?.state).toBe('running');
});

test('a fault of ropes is a check that could not be done, and its cause is in the log', async () => {
  world.answers.set('up', () => Promise.reject(new TypeError('x is not a function')));
  await service.showStep('ada', id, 1);
  await vi.waitFor(() => expect(verdicts()).toEqual({ up: 'could-not-check' }));
  expect(seen.progress.verdicts.up?.reason).toBe(
    "Something in ropes failed; the server's log says what.",
  );
  expect(world.complaints).toEqual([expect.stringContaining('a check could not be asked')]);
});

test('a file is written on its node and marked; an action that is not there is refused', async () => {
  await service.doAction('ada', id, 'scale-file-1');
  const node2 = [...world.provider.nodes.values()].find(({ name }) => name === 'node2');
  const written = world.provider.files.get(node2?.containerId ?? '')?.get('/root/web.yaml');
  expect(written?.content).toBe('x: 1\n');
  await vi.waitFor(() => expect(Object.keys(seen.progress.actionsDone)).toEqual(['scale-file-1']));
  await expect(service.doAction('ada', id, 'nothing')).rejects.toMatchObject({
    code: 'ACTION_NOT_FOUND',
  });
});

test('checks and steps that are not there are refused', async () => {
  await expect(service.checkNow('ada', id, ['up', 'nothing'])).rejects.toMatchObject({
    code: 'CHECK_NOT_FOUND',
  });
  await expect(service.showStep('ada', id, 4)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('ending a session ends the checks that are being asked', async () => {
  const never = createGate();
  world.answers.set('up', async () => {
    await never.opened;
    return 'passed';
  });
  await service.showStep('ada', id, 1);
  await vi.waitFor(() => expect(seen.checking).toEqual(['up']));
  await service.end('ada', id);
  never.open();
  await vi.waitFor(() => expect(seen.observed).toBe('ended'));
  expect(seen.progress.verdicts).toEqual({});
  expect(world.complaints).toEqual([]);
});
