import { computed, signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SessionView, TerminalView } from '../../contract/session.ts';
import { createTerminalDesk, type TerminalDesk } from './create-terminal-desk.ts';
import type { TerminalSplit } from './create-terminal-split.ts';

let typed: string[];
let atPrompt: boolean;
let desk: TerminalDesk;
const session = signal({ terminals: [] } as unknown as SessionView);

function terminal(id: string): TerminalView {
  return { id, node: 'node1', title: id, state: 'running' };
}

/** Its view comes to the page. */
function attach(id: string): void {
  desk.attach(id, {
    runInTerminal(code) {
      typed.push(`${id}: ${code}`);
      return 'sent';
    },
    awaitPrompt: async () => atPrompt,
    focus: () => undefined,
  });
}

beforeEach(() => {
  typed = [];
  atPrompt = true;
  session.value = { terminals: [terminal('first')] } as unknown as SessionView;
  const active = signal<string | undefined>('first');
  const split = {
    places: computed(() => ({ first: active.value, active: active.value })),
    choose: (id: string) => {
      active.value = id;
    },
  } as unknown as TerminalSplit;
  desk = createTerminalDesk({
    session,
    split,
    async openTerminal() {
      const opened = terminal(`extra${session.peek().terminals.length}`);
      session.value = { ...session.peek(), terminals: [...session.peek().terminals, opened] };
      setTimeout(() => attach(opened.id));
      return opened;
    },
    onUse: vi.fn(),
  });
  attach('first');
});

afterEach(() => {
  vi.useRealTimers();
});

test('a line of its own gets a terminal of its own, where no block runs later', async () => {
  const opened = await desk.runApart('node1', 'look');
  expect(desk.activeId.value).toBe(opened.id);
  await desk.run('node1', 'block');
  expect(typed).toEqual(['extra1: look', 'first: block']);
});

test('a block opens one more where there is none but those', async () => {
  session.value = { ...session.peek(), terminals: [] };
  await desk.runApart('node1', 'look');
  await desk.run('node1', 'block');
  expect(typed).toEqual(['extra0: look', 'extra1: block']);
});

test('a shell that does not come to its prompt has nothing typed into it', async () => {
  atPrompt = false;
  await expect(desk.runApart('node1', 'look')).rejects.toThrow(/Type this there: look/);
  expect(typed).toEqual([]);
});

test('all blocks that wait for a terminal run when it is there', async () => {
  desk.attach('first', null);
  const runs = [desk.run('node1', 'one'), desk.run('node1', 'two')];
  attach('first');
  expect(await Promise.all(runs)).toEqual(['sent', 'sent']);
  expect(typed).toEqual(['first: one', 'first: two']);
});

test('each block waits for its own ten seconds', async () => {
  vi.useFakeTimers();
  desk.attach('first', null);
  const early = expect(desk.run('node1', 'early')).rejects.toThrow(/did not open in 10 s/);
  await vi.advanceTimersByTimeAsync(6000);
  const late = desk.run('node1', 'late');
  await vi.advanceTimersByTimeAsync(6000);
  await early;
  attach('first');
  expect(await late).toBe('sent');
  expect(typed).toEqual(['first: late']);
});
