import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { RopesError } from '../../contract/errors.ts';
import { createShellKeeper } from './create-shell-keeper.ts';
import { createFakeShellOpener } from './shell.fake.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const away = new RopesError('ENGINE_UNREACHABLE', 'The engine does not answer.');
const gone = new RopesError('NODE_NOT_FOUND', 'There is no such node.');

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

async function createStarted() {
  const opener = createFakeShellOpener();
  const states: string[] = [];
  let shown = '';
  const keeper = createShellKeeper({
    opener,
    terminalId: 't',
    target: { containerId: 'c', place: 'node' },
    size: () => ({ cols: 80, rows: 24 }),
    onOutput: (output) => {
      shown += Buffer.from(output).toString();
    },
    onState: (state) => states.push(state),
    log,
  });
  await keeper.start();
  onTestFinished(() => keeper.dispose());
  states.splice(0);
  return { keeper, opener, states, shown: () => shown };
}

test('the first shell has nothing to clear away; the next ones have', async () => {
  const { keeper, opener } = await createStarted();
  opener.newest().exit(0);
  keeper.reopen();
  await vi.waitFor(() => expect(keeper.state).toBe('running'));
  expect(opener.targets.map(({ replaces }) => replaces)).toEqual([false, true]);
});

test('a shell whose engine went away is followed by a new one when it is back', async () => {
  const { keeper, opener, states, shown } = await createStarted();
  opener.failure = away;
  opener.newest().exit(null);
  await vi.advanceTimersByTimeAsync(5000);
  expect(states).toEqual(['starting']);
  // The engine answers before its containers run again.
  opener.failure = gone;
  await vi.advanceTimersByTimeAsync(2000);
  expect(states).toEqual(['starting']);
  opener.failure = null;
  await vi.advanceTimersByTimeAsync(1000);
  expect(keeper.state).toBe('running');
  expect(shown()).toContain('lost with the Docker engine');
  expect(opener.shells).toHaveLength(2);
  expect(opener.targets[1]?.replaces).toBe(true);
});

test('a shell whose node is gone ends at once', async () => {
  const { keeper, opener, shown } = await createStarted();
  opener.failure = gone;
  opener.newest().exit(null);
  await vi.advanceTimersByTimeAsync(0);
  expect(keeper.state).toBe('exited');
  expect(shown()).toContain('The shell has ended.');
});

test('an engine that stays away is not waited for for ever', async () => {
  const { keeper, opener } = await createStarted();
  opener.failure = away;
  opener.newest().exit(null);
  await vi.advanceTimersByTimeAsync(59_000);
  expect(keeper.state).toBe('starting');
  await vi.advanceTimersByTimeAsync(3000);
  expect(keeper.state).toBe('exited');
});

test('a terminal that is closed meanwhile gets no new shell', async () => {
  const { keeper, opener } = await createStarted();
  opener.failure = away;
  opener.newest().exit(null);
  await vi.advanceTimersByTimeAsync(1000);
  await keeper.dispose();
  opener.failure = null;
  await vi.advanceTimersByTimeAsync(5000);
  expect(opener.shells).toHaveLength(1);
});
