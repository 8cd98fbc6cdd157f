import { signal } from '@preact/signals';
import { beforeEach, expect, test, vi } from 'vitest';
import type { SessionView } from '../../contract/session.ts';
import { createTerminalSplit, type TerminalSplit } from './create-terminal-split.ts';

const kept = new Map<string, string>();
const storage = {
  get: (key: string) => kept.get(key),
  set(key: string, value: string | undefined) {
    if (value === undefined) kept.delete(key);
    else kept.set(key, value);
  },
  watch: () => undefined,
};
const terminal = (id: string) => ({ id, node: `node-${id}`, title: id, state: 'running' as const });
const session = signal({ terminals: [] } as unknown as SessionView);
const openTerminal = vi.fn(async (node: string) => ({ ...terminal('new'), node }));

function show(...ids: readonly string[]): void {
  session.value = { ...session.peek(), terminals: ids.map(terminal) };
}

function create(): TerminalSplit {
  return createTerminalSplit({ storage, labId: 'lab', session, openTerminal });
}

beforeEach(() => {
  kept.clear();
  openTerminal.mockClear();
  show('a', 'b', 'c');
});

test('two terminals on view are so again after a reload', async () => {
  const split = create();
  split.choose('b');
  await split.split('beside');
  split.choose('c');
  split.setShare(0.3);
  const again = create();
  expect(again.direction.value).toBe('beside');
  expect(again.share.value).toBe(0.3);
  expect(again.places.value).toEqual({ first: 'b', second: 'c', active: 'b' });
});

test('the direction changes with the same two terminals; then the one in use stays alone', async () => {
  const split = create();
  await split.split('beside');
  split.choose('b');
  await split.split('below');
  expect(split.direction.value).toBe('below');
  expect(split.places.value).toEqual({ first: 'a', second: 'b', active: 'b' });
  split.unsplit();
  expect(split.places.value).toEqual({ first: 'b', active: 'b' });
  expect(kept.size).toBe(0);
});

test('a second terminal is opened on the same node where there is none', async () => {
  show('a');
  const split = create();
  await split.split('beside');
  expect(openTerminal).toHaveBeenCalledWith('node-a');
  show('a', 'new');
  expect(split.places.value).toEqual({ first: 'a', second: 'new', active: 'a' });
});

test('when none can be opened the pane stays whole', async () => {
  show('a');
  openTerminal.mockRejectedValueOnce(new Error('no'));
  const split = create();
  await expect(split.split('below')).rejects.toThrow('no');
  expect(split.direction.value).toBeUndefined();
});

test('without any terminal there is nothing to split', async () => {
  show();
  const split = create();
  await split.split('beside');
  expect(split.direction.value).toBeUndefined();
  expect(openTerminal).not.toHaveBeenCalled();
});
