import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { decodeServerFrame } from '../../contract/decode-terminal-frame.ts';
import { encodeTerminalFrame } from '../../contract/encode-terminal-frame.ts';
import { RopesError } from '../../contract/errors.ts';
import type { PageFrame } from '../../contract/terminal-frames.ts';
import { createTerminalHostClient } from './create-terminal-host-client.ts';
import { attachFrame, createFakePage } from './page.fake.ts';
import { type ServedTerminalHost, serveTerminalHost } from './serve-terminal-host.ts';
import { createFakeShellOpener, type FakeShellOpener } from './shell.fake.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const terminal = {
  terminalId: 't',
  sessionId: 's',
  containerId: 'c',
  place: 'node' as const,
  cols: 80,
  rows: 24,
};

let socketPath: string;
let opener: FakeShellOpener;
/** Hosts that were started, oldest first. */
let hosts: ServedTerminalHost[];

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'terminal-host-'));
  socketPath = join(folder, 'host.sock');
  opener = createFakeShellOpener();
  hosts = [];
  return async () => {
    for (const host of hosts) host.end();
    await Promise.all(hosts.map(({ ended }) => ended));
    rmSync(folder, { recursive: true });
  };
});

async function startHost(): Promise<ServedTerminalHost> {
  const host = await serveTerminalHost({ socketPath, opener, log });
  hosts.push(host);
  return host;
}

function createClient() {
  const client = createTerminalHostClient({ socketPath, spawn: () => void startHost(), log });
  onTestFinished(() => client.dispose());
  return client;
}

type Client = ReturnType<typeof createClient>;

/** A page whose live connection is joined to terminals. */
function createPage(client: Client, allowed: readonly string[] = ['t']) {
  const page = createFakePage();
  const joined = client.connectPage({
    allowed: () => new Set(allowed),
    send: (bytes) => page.send(decodeServerFrame(bytes)),
  });
  return {
    ...page,
    ...joined,
    say: (frame: PageFrame) => joined.receive(encodeTerminalFrame(frame)),
  };
}

describe('a client', () => {
  test('starts the host when it is first needed, and only one', async () => {
    const client = createClient();
    expect(hosts).toEqual([]);
    await Promise.all([client.open(terminal), client.open({ ...terminal, terminalId: 'u' })]);
    expect(hosts).toHaveLength(1);
    expect(await client.list()).toEqual([
      { terminalId: 't', sessionId: 's', containerId: 'c', place: 'node', state: 'running' },
      { terminalId: 'u', sessionId: 's', containerId: 'c', place: 'node', state: 'running' },
    ]);
  });

  test('opens a terminal once', async () => {
    const client = createClient();
    await Promise.all([client.open(terminal), client.open(terminal)]);
    await client.open({ ...terminal, containerId: 'after a restart' });
    expect(opener.shells).toHaveLength(1);
    opener.newest().exit(1);
    const page = createPage(client);
    page.say(attachFrame());
    page.say({ type: 'reopen', terminalId: 't' });
    await vi.waitFor(() => expect(opener.newest().containerId).toBe('after a restart'));
  });

  test('is told why a terminal could not be opened', async () => {
    opener.failure = new RopesError('NODE_NOT_FOUND', 'There is no node c.');
    const client = createClient();
    await expect(client.open(terminal)).rejects.toMatchObject({
      code: 'NODE_NOT_FOUND',
      message: 'There is no node c.',
    });
    expect(await client.list()).toEqual([]);
  });

  test('closes a terminal, and all of a session', async () => {
    const client = createClient();
    await client.open(terminal);
    await client.open({ ...terminal, terminalId: 'u' });
    await client.open({ ...terminal, terminalId: 'other', sessionId: 'other' });
    await client.close('t');
    expect((await client.list()).map(({ terminalId }) => terminalId)).toEqual(['u', 'other']);
    await client.closeSession('s');
    expect((await client.list()).map(({ terminalId }) => terminalId)).toEqual(['other']);
    expect(opener.shells.map(({ killed }) => killed)).toEqual([true, true, false]);
  });

  test('finds the terminals of a client before it', async () => {
    const before = createClient();
    await before.open(terminal);
    before.dispose();
    const after = createClient();
    expect(await after.list()).toHaveLength(1);
    expect(opener.newest().killed).toBe(false);
  });

  test('hears of activity, ends and starts', async () => {
    const client = createClient();
    const told: string[] = [];
    client.onActivity((sessionId, terminalId) => told.push(`quiet ${sessionId} ${terminalId}`));
    client.onExit((terminalId) => told.push(`exit ${terminalId}`));
    client.onStart((terminalId) => told.push(`start ${terminalId}`));
    await client.open(terminal);
    const page = createPage(client);
    page.say(attachFrame());
    await vi.waitFor(() => expect(page.of('attached')).toHaveLength(1));
    const epoch = page.of('attached')[0]?.epoch ?? 0;
    page.say({ type: 'input', terminalId: 't', epoch, seq: 1, data: Buffer.from('exit\r') });
    await vi.waitFor(() => expect(told).toContain('quiet s t'));
    opener.newest().exit(0);
    await vi.waitFor(() => expect(told).toEqual(['start t', 'quiet s t', 'exit t']));
  });

  test('ends the host with all shells, and starts none to do so', async () => {
    const client = createClient();
    await client.shutdown();
    expect(hosts).toEqual([]);
    await client.open(terminal);
    await client.shutdown();
    expect(opener.newest().killed).toBe(true);
    await hosts[0]?.ended;
  });
});

describe('a page', () => {
  test('gets what the shell prints, and types into it', async () => {
    const client = createClient();
    await client.open(terminal);
    const page = createPage(client);
    page.say(attachFrame());
    await vi.waitFor(() => expect(page.of('snapshot')).toHaveLength(1));
    opener.newest().print('hello');
    await vi.waitFor(() => expect(page.output()).toBe('hello'));
    const epoch = page.of('attached')[0]?.epoch ?? 0;
    page.say({ type: 'input', terminalId: 't', epoch, seq: 1, data: Buffer.from('ls') });
    await vi.waitFor(() => expect(opener.newest().typed).toBe('ls'));
  });

  test('may touch no terminal but its own', async () => {
    const client = createClient();
    await client.open(terminal);
    const page = createPage(client, ['mine']);
    const frames: PageFrame[] = [
      attachFrame(),
      { type: 'view', terminalId: 't', cols: 10, rows: 10, attention: 'active' },
      { type: 'input', terminalId: 't', epoch: 1, seq: 1, data: Buffer.from('x') },
      { type: 'reopen', terminalId: 't' },
      { type: 'ack', terminalId: 't', epoch: 1, offset: 0 },
      { type: 'detach', terminalId: 't' },
    ];
    for (const frame of frames) page.say(frame);
    expect(page.frames).toEqual(frames.map(() => ({ type: 'refused', terminalId: 't' })));
    expect(opener.newest()).toMatchObject({ typed: '', sizes: ['80x24'] });
  });

  test('that sends nonsense is told so, and nothing else happens', async () => {
    const client = createClient();
    await client.open(terminal);
    const page = createPage(client);
    expect(() => page.receive(Uint8Array.of(1, 2, 3))).toThrow(RopesError);
    expect(await client.list()).toHaveLength(1);
  });

  test('that has gone is sent nothing more', async () => {
    const client = createClient();
    await client.open(terminal);
    const [page, other] = [createPage(client), createPage(client)];
    for (const one of [page, other]) one.say(attachFrame());
    await vi.waitFor(() => expect(page.of('snapshot')).toHaveLength(1));
    page.dispose();
    page.clear();
    // The host is told that it is gone before it answers this.
    await client.list();
    opener.newest().print('more');
    await vi.waitFor(() => expect(other.output()).toBe('more'));
    expect(page.frames).toEqual([]);
  });
});

describe('when the host is gone', () => {
  async function withLostHost() {
    const client = createClient();
    const told: string[] = [];
    client.onExit((terminalId) => told.push(`exit ${terminalId}`));
    client.onStart((terminalId) => told.push(`start ${terminalId}`));
    await client.open(terminal);
    const page = createPage(client);
    page.say(attachFrame());
    await vi.waitFor(() => expect(page.of('snapshot')).toHaveLength(1));
    page.clear();
    told.splice(0);
    return { client, page, told };
  }

  test('another one is started, with new shells in its terminals that say why', async () => {
    const { page, told } = await withLostHost();
    hosts[0]?.end();
    await vi.waitFor(() => expect(told).toEqual(['exit t', 'start t']));
    expect(hosts).toHaveLength(2);
    expect(opener.targets).toEqual([
      { containerId: 'c', place: 'node', terminalId: 't', replaces: false },
      { containerId: 'c', place: 'node', terminalId: 't', replaces: true },
    ]);
    // What was there when the page was told to attach again.
    await vi.waitFor(() => expect(page.of('reattach').length).toBeGreaterThan(0));
    page.say(attachFrame());
    await vi.waitFor(() => expect(page.of('state').at(-1)?.state).toBe('running'));
    await vi.waitFor(() => {
      const { data } = page.of('snapshot').at(-1) ?? {};
      expect(Buffer.from(data ?? []).toString()).toContain('its shell with it');
    });
  });

  test('a terminal whose shell had ended gets no new one until it is asked for', async () => {
    const { page, told } = await withLostHost();
    opener.newest().exit(0);
    await vi.waitFor(() => expect(told).toEqual(['exit t']));
    hosts[0]?.end();
    await vi.waitFor(() => expect(told).toEqual(['exit t', 'exit t']));
    page.say(attachFrame());
    await vi.waitFor(() => expect(page.of('state').at(-1)?.state).toBe('lost'));
    expect(opener.shells).toHaveLength(1);
    page.say({ type: 'reopen', terminalId: 't' });
    await vi.waitFor(() => expect(told.at(-1)).toBe('start t'));
    expect(opener.shells).toHaveLength(2);
  });

  test('a page is told when no new shell starts, and can ask again', async () => {
    const { page, told } = await withLostHost();
    opener.failure = new RopesError('NODE_NOT_FOUND', 'There is no node c.');
    hosts[0]?.end();
    await vi.waitFor(() => expect(told).toEqual(['exit t', 'exit t']));
    page.say(attachFrame());
    await vi.waitFor(() => expect(page.of('state').at(-1)?.state).toBe('lost'));
    page.clear();
    page.say({ type: 'reopen', terminalId: 't' });
    await vi.waitFor(() => expect(page.of('state').at(-1)?.state).toBe('lost'));
    opener.failure = null;
    page.say({ type: 'reopen', terminalId: 't' });
    await vi.waitFor(() => expect(told.at(-1)).toBe('start t'));
  });
});

describe('the host', () => {
  test('listens for this user only, and for one host only', async () => {
    await startHost();
    expect(statSync(socketPath).mode & 0o777).toBe(0o600);
    await expect(startHost()).rejects.toThrow('another terminal host');
  });

  test('takes the place of a host that was killed', async () => {
    const stale = await startHost();
    stale.end();
    await stale.ended;
    writeFileSync(socketPath, '');
    await startHost();
    expect(await createClient().list()).toEqual([]);
  });

  test('ends by itself after a minute without a server and without a shell, not before', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    let ended = false;
    const host = await startHost();
    void host.ended.then(() => {
      ended = true;
    });
    const client = createClient();
    await client.open(terminal);
    vi.advanceTimersByTime(300_000);
    client.dispose();
    vi.advanceTimersByTime(300_000);
    const another = createClient();
    expect(await another.list()).toHaveLength(1);
    opener.newest().exit(0);
    vi.advanceTimersByTime(300_000);
    expect(await another.list()).toHaveLength(1);
    another.dispose();
    await vi.waitFor(() => {
      vi.advanceTimersByTime(60_000);
      expect(ended).toBe(true);
    });
  });

  test('lets go of a server that sends what it does not know, and serves the others', async () => {
    await startHost();
    const client = createClient();
    await client.open(terminal);
    const stranger = connect(socketPath);
    stranger.write('GET / HTTP/1.1\r\n\r\n');
    await new Promise((resolve) => stranger.resume().once('close', resolve));
    expect(await client.list()).toHaveLength(1);
  });
});
