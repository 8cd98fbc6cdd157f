import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Attention } from '../../contract/terminal-frames.ts';
import { createTerminal, type Terminal } from './create-terminal.ts';
import { asideAfterMs, highWater } from './flow-control.ts';
import { attachFrame, createFakePage, type FakePage } from './page.fake.ts';
import { createFakeShellOpener } from './shell.fake.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

afterEach(() => {
  vi.useRealTimers();
});

async function createStarted() {
  const opener = createFakeShellOpener();
  const events = { quiet: vi.fn(), state: vi.fn() };
  const log = { ...silent, error: vi.fn() };
  const terminal = createTerminal({
    terminalId: 't',
    sessionId: 's',
    target: { containerId: 'c', place: 'node' },
    cols: 80,
    rows: 24,
    opener,
    events,
    log,
  });
  await terminal.start();
  onTestFinished(() => terminal.dispose());
  return { terminal, opener, shell: opener.newest(), events, log };
}

/** Lets the terminal do what it has put off to its next turns. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function attached(terminal: Terminal, page: FakePage = createFakePage()): Promise<FakePage> {
  terminal.receive(page, attachFrame());
  await settle();
  return page;
}

function epochOf(page: FakePage): number {
  return page.of('attached').at(-1)?.epoch ?? 0;
}

function endOf(page: FakePage): number {
  const last = page.of('output').at(-1);
  return last ? last.offset + last.data.length : (page.of('snapshot').at(-1)?.offset ?? 0);
}

function acknowledge(terminal: Terminal, page: FakePage): void {
  terminal.receive(page, {
    type: 'ack',
    terminalId: 't',
    epoch: epochOf(page),
    offset: endOf(page),
  });
}

function look(terminal: Terminal, page: FakePage, cols: number, attention: Attention): void {
  terminal.receive(page, { type: 'view', terminalId: 't', cols, rows: 30, attention });
}

function input(terminal: Terminal, page: FakePage, seq: number, text: string, epoch?: number) {
  const data = Buffer.from(text);
  terminal.receive(page, {
    type: 'input',
    terminalId: 't',
    epoch: epoch ?? epochOf(page),
    seq,
    data,
  });
}

describe('attaching', () => {
  test('without anything gives a snapshot, then what follows', async () => {
    const { terminal, shell } = await createStarted();
    shell.print('before ');
    await settle();
    const page = await attached(terminal);
    expect(page.frames.map(({ type }) => type)).toEqual(['attached', 'state', 'snapshot']);
    expect(Buffer.from(page.of('snapshot')[0]?.data ?? []).toString()).toContain('before');
    shell.print('after');
    await settle();
    expect(page.output()).toBe('after');
  });

  test('again goes on where the page is', async () => {
    const { terminal, shell } = await createStarted();
    const first = await attached(terminal);
    shell.print('0123456789');
    await settle();
    terminal.drop(first);
    const again = createFakePage();
    terminal.receive(again, attachFrame({ epoch: epochOf(first), offset: 4, mark: 1 }));
    await settle();
    expect(again.output()).toBe('456789');
    expect(again.of('snapshot')).toEqual([]);
  });

  test.each([
    ['of another epoch', { epoch: 1, offset: 0, mark: 1 }],
    ['beyond the end', { offset: 1000, mark: 1 }],
    ['with a size that never was', { offset: 0, mark: 7 }],
  ])('again %s gives a snapshot', async (_, from) => {
    const { terminal, shell } = await createStarted();
    shell.print('text');
    await settle();
    const epoch = epochOf(await attached(terminal));
    const page = createFakePage();
    terminal.receive(page, attachFrame({ epoch, ...from }));
    await settle();
    expect(page.of('snapshot')).toHaveLength(1);
  });

  test('after more output than is kept gives a snapshot', async () => {
    const { terminal, shell } = await createStarted();
    const before = await attached(terminal);
    terminal.receive(before, { type: 'detach', terminalId: 't' });
    for (let kib = 0; kib < 300; kib += 1) shell.print('x'.repeat(1024));
    await settle();
    const page = createFakePage();
    terminal.receive(page, attachFrame({ epoch: epochOf(before), offset: 0, mark: 1 }));
    await settle();
    expect(page.frames.map(({ type }) => type)).toEqual(['attached', 'state', 'snapshot']);
    expect(page.of('snapshot')[0]?.offset).toBe(300 * 1024);
  });

  test('in the middle of a control sequence gives what comes before it, then all of it', async () => {
    const { terminal, shell } = await createStarted();
    shell.print('ab\x1b[3');
    await settle();
    const page = await attached(terminal);
    expect(page.of('snapshot')[0]?.offset).toBe(2);
    shell.print('1mred');
    await settle();
    expect(page.output()).toBe('\x1b[31mred');
  });
});

describe('input', () => {
  test('is typed once, however often it comes', async () => {
    const { terminal, shell } = await createStarted();
    const page = await attached(terminal);
    input(terminal, page, 1, 'l');
    input(terminal, page, 2, 's');
    terminal.drop(page);
    const again = await attached(terminal);
    expect(again.of('attached')[0]?.seq).toBe(2);
    input(terminal, again, 2, 's');
    input(terminal, again, 3, '\r');
    expect(shell.typed).toBe('ls\r');
    expect(again.of('inputAck').at(-1)?.seq).toBe(3);
  });

  test('of two windows is told apart', async () => {
    const { terminal, shell } = await createStarted();
    const one = await attached(terminal);
    const two = createFakePage();
    terminal.receive(two, attachFrame({ clientId: 'other' }));
    input(terminal, one, 1, 'a');
    input(terminal, two, 1, 'b');
    expect(shell.typed).toBe('ab');
  });

  test('for a shell that is lost is not typed into the new one', async () => {
    const { terminal, shell } = await createStarted();
    const page = await attached(terminal);
    input(terminal, page, 1, 'rm -r old', epochOf(page) + 1);
    expect(shell.typed).toBe('');
  });

  test('that is not read is not acknowledged, until it is', async () => {
    const { terminal, shell } = await createStarted();
    const page = await attached(terminal);
    shell.unreadBytes = 1_000_000;
    input(terminal, page, 1, 'pasted');
    await settle();
    expect(page.of('inputAck')).toEqual([]);
    shell.unreadBytes = 0;
    await vi.waitFor(() => expect(page.of('inputAck').at(-1)?.seq).toBe(1));
  });
});

describe('the size', () => {
  test('is that of the window that is used', async () => {
    const { terminal, shell } = await createStarted();
    const one = await attached(terminal);
    const two = await attached(terminal);
    look(terminal, one, 100, 'active');
    look(terminal, two, 60, 'visible');
    await settle();
    expect(shell.sizes.at(-1)).toBe('100x30');
    expect(two.of('size').at(-1)).toMatchObject({ cols: 100, rows: 30 });
    input(terminal, two, 1, 'x');
    await settle();
    expect(shell.sizes.at(-1)).toBe('60x30');
    expect(one.of('size').at(-1)).toMatchObject({ cols: 60 });
  });

  test('follows its window, and another one once that is gone', async () => {
    const { terminal, shell } = await createStarted();
    const one = await attached(terminal);
    const two = await attached(terminal);
    look(terminal, one, 100, 'visible');
    look(terminal, two, 60, 'visible');
    look(terminal, one, 90, 'visible');
    expect(shell.sizes.at(-1)).toBe('90x30');
    terminal.drop(one);
    look(terminal, two, 61, 'visible');
    expect(shell.sizes.at(-1)).toBe('61x30');
  });

  test('comes at its place in the output', async () => {
    const { terminal, shell } = await createStarted();
    const page = await attached(terminal);
    shell.print('before');
    await settle();
    look(terminal, page, 100, 'active');
    shell.print('after');
    await settle();
    expect(page.frames.slice(3).map(({ type }) => type)).toEqual(['output', 'size', 'output']);
    const again = createFakePage();
    terminal.receive(again, attachFrame({ epoch: epochOf(page), offset: 3, mark: 1 }));
    await settle();
    expect(again.frames.slice(2).map(({ type }) => type)).toEqual(['output', 'size', 'output']);
  });
});

describe('a page that is slow', () => {
  test('is sent a window and no more, while the shell waits', async () => {
    const { terminal, shell } = await createStarted();
    const page = await attached(terminal);
    for (let kib = 0; kib < 400; kib += 1) shell.print('x'.repeat(1024));
    await settle();
    expect(page.output().length).toBe(highWater);
    expect(shell.paused).toBe(true);
    for (let turn = 0; turn < 8; turn += 1) {
      acknowledge(terminal, page);
      await settle();
    }
    expect(page.output().length).toBe(400 * 1024);
    expect(shell.paused).toBe(false);
  });

  test('and silent is waited for no more, and then gets a snapshot', async () => {
    const { terminal, shell } = await createStarted();
    const page = await attached(terminal);
    const epoch = epochOf(page);
    vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] });
    for (let kib = 0; kib < 700; kib += 1) shell.print('x'.repeat(1024));
    await settle();
    expect(shell.paused).toBe(true);
    await vi.advanceTimersByTimeAsync(asideAfterMs + 1000);
    await settle();
    expect(shell.paused).toBe(false);
    const seen = endOf(page);
    page.clear();
    shell.print('the end');
    await settle();
    expect(page.frames).toEqual([]);
    terminal.receive(page, { type: 'ack', terminalId: 't', epoch, offset: seen });
    await settle();
    expect(page.frames.map(({ type }) => type)).toEqual(['snapshot']);
    shell.print(' and on');
    await settle();
    expect(page.output()).toBe(' and on');
  });

  test('and hidden is not waited for at all', async () => {
    const { terminal, shell } = await createStarted();
    const page = await attached(terminal);
    look(terminal, page, 80, 'hidden');
    for (let kib = 0; kib < 700; kib += 1) shell.print('x'.repeat(1024));
    await settle();
    expect(shell.paused).toBe(false);
    expect(page.of('snapshot')).toHaveLength(1);
    look(terminal, page, 80, 'visible');
    acknowledge(terminal, page);
    await settle();
    expect(page.of('snapshot')).toHaveLength(2);
  });
});

describe('a shell that has ended', () => {
  test('says so, and a new one takes its place', async () => {
    const { terminal, opener, shell, events } = await createStarted();
    const page = await attached(terminal);
    shell.print('logout\r\n');
    shell.exit(3);
    await settle();
    expect(page.of('state').at(-1)).toMatchObject({ state: 'exited', exitCode: 3 });
    expect(page.output()).toContain('The shell has ended. Press Enter for a new one.');
    expect(terminal.state).toBe('exited');
    terminal.setTarget({ containerId: 'c2', place: 'node' });
    terminal.receive(page, { type: 'reopen', terminalId: 't' });
    await settle();
    expect(page.of('state').at(-1)).toMatchObject({ state: 'running' });
    expect(opener.newest().containerId).toBe('c2');
    input(terminal, page, 1, 'ls');
    expect(opener.newest().typed).toBe('ls');
    expect(events.state.mock.calls.map(([state]) => state)).toEqual([
      'running',
      'exited',
      'running',
    ]);
  });

  test('leaves no program behind on the screen', async () => {
    const { terminal, shell } = await createStarted();
    shell.print('shell$ vim\x1b[?1049h\x1b[?1002h\x1b[?2004h\x1b[2Jvim');
    shell.exit(137);
    await settle();
    const page = await attached(terminal);
    const snapshot = Buffer.from(page.of('snapshot')[0]?.data ?? []).toString();
    expect(snapshot).not.toMatch(/\[\?(1049|1002|2004)h/);
    expect(snapshot).toContain('shell$ vim');
  });

  test('says why no new one starts', async () => {
    const { terminal, opener, shell } = await createStarted();
    const page = await attached(terminal);
    shell.exit(0);
    opener.failure = new Error('no such container');
    terminal.receive(page, { type: 'reopen', terminalId: 't' });
    await settle();
    expect(page.output()).toContain('No shell could be started: The node did not answer.');
    expect(terminal.state).toBe('exited');
  });
});

test('a query of a program is answered once, with two pages attached', async () => {
  const { terminal, shell } = await createStarted();
  await attached(terminal);
  await attached(terminal);
  shell.print('abc\x1b[6n\x1b[c');
  await settle();
  expect(shell.typed).toBe('\x1b[1;4R\x1b[?1;2c');
});

test('output that xterm.js fails at clears the screen and nothing else', async () => {
  const { terminal, shell, log } = await createStarted();
  const page = await attached(terminal);
  // The last cell of a screen that was never scrolled: known to fail.
  shell.print('before\x1b[24;80H\x1b[1J');
  await settle();
  expect(log.error).toHaveBeenCalledOnce();
  shell.print('and on');
  await settle();
  expect(page.output()).toContain('The screen was cleared; the shell still runs.');
  expect(page.output()).not.toContain('\x1b[1J');
  expect(page.output()).toMatch(/and on$/);
});

test('a terminal that was typed into and went quiet says so', async () => {
  const { terminal, shell, events } = await createStarted();
  const page = await attached(terminal);
  input(terminal, page, 1, 'ls\r');
  shell.print('file\r\n');
  await vi.waitFor(() => expect(events.quiet).toHaveBeenCalledOnce());
});
