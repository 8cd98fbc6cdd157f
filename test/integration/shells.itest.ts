import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createShellOpener } from '../../runtime/node/create-shell-opener.ts';
import type { OpenShell } from '../../runtime/node/open-shell.ts';
import type { ProviderNode } from '../../runtime/node/provider.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { createTestInstance } from './support/create-test-instance.ts';
import { mustRun } from './support/must-run.ts';
import { type RecordedShell, recordShell } from './support/record-shell.ts';

const instance = createTestInstance();
const opener = createShellOpener({ host: instance.facts.engine.host });
let node: ProviderNode;

beforeAll(async () => {
  const [first] = (await instance.createSession('node1')).nodes;
  if (first === undefined) throw new Error('a node was asked for');
  node = first;
});
afterAll(() => instance.dispose());

async function open(): Promise<{ shell: OpenShell; screen: RecordedShell }> {
  const shell = await opener.open(node, { cols: 100, rows: 30 });
  const screen = recordShell(shell);
  await screen.shows(/root@node1/);
  return { shell, screen };
}

/** Waits until there are terminals of all these sizes on the node, in rows and columns. */
async function seesSizes(wanted: readonly string[]): Promise<void> {
  await waitUntil(
    async () => {
      const sizes = await mustRun(node, 'for t in /dev/pts/[0-9]*; do stty -F $t size; done');
      return wanted.every((size) => sizes.includes(size)) ? true : undefined;
    },
    { reason: `terminals of ${wanted.join(' and ')}`, timeoutMs: 5000 },
  );
}

/** Waits until no process of the node matches. */
async function isGone(pattern: string): Promise<void> {
  await waitUntil(
    async () => ((await node.exec(['pgrep', '-f', pattern])).exitCode === 1 ? true : undefined),
    { reason: `the process ${pattern} to end`, timeoutMs: 10_000 },
  );
}

/** Waits until a program has written something, and then nothing more for several looks. */
async function blocks(program: string): Promise<void> {
  let before = '0';
  let unchanged = 0;
  await waitUntil(
    async () => {
      const { stdout } = await node.exec([
        'bash',
        '-c',
        `grep wchar /proc/$(pgrep -x ${program})/io`,
      ]);
      unchanged = stdout === before ? unchanged + 1 : 0;
      before = stdout;
      return stdout !== '' && unchanged === 5 ? true : undefined;
    },
    { reason: `${program} to wait for its reader`, timeoutMs: 20_000, everyMs: 100 },
  );
}

describe('a shell on a node', () => {
  test('is a login bash in the home folder with a terminal of the size asked for', async () => {
    const { shell, screen } = await open();
    screen.type('echo "$PWD|$TERM|$LANG|$(stty size)|$(shopt login_shell)|$ROPES_WAIT_FOR_GO-"\r');
    await screen.shows(/\/root\|xterm-256color\|C\.UTF-8\|30 100\|login_shell\s+on\|-/);
    shell.kill();
    await screen.exit();
  });

  test('passes on the size, and the newest one stays', async () => {
    const { shell, screen } = await open();
    for (const cols of [90, 91, 92, 93]) shell.resize(cols, 25);
    await seesSizes(['25 93']);
    shell.kill();
    await screen.exit();
  });

  test('has the size that came before its first prompt', async () => {
    const widths = [110, 111, 112, 113, 114, 115];
    const opened = widths.map(async (cols) => {
      const shell = await opener.open(node, { cols: 80, rows: 24 });
      shell.resize(cols, 33);
      const screen = recordShell(shell);
      await screen.shows(/root@node1/);
      return { shell, screen };
    });
    const shells = await Promise.all(opened);
    await seesSizes(widths.map((cols) => `33 ${cols}`));
    for (const { shell } of shells) shell.kill();
    for (const { screen } of shells) await screen.exit();
  });

  test('carries any byte, and Ctrl-C ends what runs', async () => {
    const { shell, screen } = await open();
    screen.type('printf "gr\\303\\274n\\n"\r');
    await screen.shows(/grün/);
    screen.type('sleep 4001.5\r');
    await waitUntil(
      async () =>
        (await node.exec(['pgrep', '-f', '[4]001.5'])).exitCode === 0 ? true : undefined,
      { reason: 'the command to run', timeoutMs: 5000 },
    );
    screen.type('\x03echo back=$?\r');
    await screen.shows(/back=130/);
    shell.kill();
    await screen.exit();
  });

  test('tells its exit code, to late listeners too', async () => {
    const { shell, screen } = await open();
    screen.type('exit 7\r');
    expect(await screen.exit()).toBe(7);
    expect(await new Promise((resolve) => shell.onExit(resolve))).toBe(7);
    shell.resize(80, 24);
    shell.write(Buffer.from('ignored'));
    shell.kill();
  });

  test('waits while its reader pauses', async () => {
    const { shell, screen } = await open();
    shell.pause();
    screen.type('head -c 50M /dev/zero | tr "\\0" x; touch /root/written\r');
    await blocks('tr');
    const read = screen.bytes;
    expect(read).toBeLessThan(50_000_000);
    expect((await node.exec(['test', '-e', '/root/written'])).exitCode).toBe(1);
    shell.resume();
    await waitUntil(() => (screen.bytes - read > 50_000_000 ? true : undefined), {
      reason: 'the rest of the output',
      timeoutMs: 30_000,
    });
    shell.kill();
    await screen.exit();
  });
});

describe('killing a shell', () => {
  test('ends it and what runs in its foreground', async () => {
    const { shell, screen } = await open();
    screen.type('sleep 4002.5\r');
    await waitUntil(
      async () =>
        (await node.exec(['pgrep', '-f', '[4]002.5'])).exitCode === 0 ? true : undefined,
      { reason: 'the command to run', timeoutMs: 5000 },
    );
    shell.kill();
    await screen.exit();
    await isGone('[4]002.5');
  });

  test('ends it when it ignores being hung up', async () => {
    const { shell, screen } = await open();
    screen.type('trap "" HUP TERM INT; echo trap=set\r');
    await screen.shows(/trap=set\r\n/);
    screen.type('while :; do read -t 1; done\r');
    shell.kill();
    await screen.exit();
    expect(await mustRun(node, 'pgrep -c -x bash || true')).toBe('1');
  });

  test('spares what was set to outlive it, and the other shells', async () => {
    const one = await open();
    const other = await open();
    one.screen.type('setsid sleep 4003.5 & disown; echo left=behind\r');
    await one.screen.shows(/left=behind\r\n/);
    one.shell.kill();
    await one.screen.exit();
    expect((await node.exec(['pgrep', '-f', '[4]003.5'])).exitCode).toBe(0);
    other.screen.type('echo still=here\r');
    await other.screen.shows(/still=here\r\n/);
    await node.exec(['pkill', '-f', '4003.5']);
    other.shell.kill();
    await other.screen.exit();
  });
});

describe('a shell whose node goes', () => {
  test('ends, and another can not be opened', async () => {
    const session = await instance.createSession('short');
    const [short] = session.nodes;
    if (short === undefined) throw new Error('a node was asked for');
    const shell = await opener.open(short, { cols: 80, rows: 24 });
    const screen = recordShell(shell);
    await screen.shows(/root@short/);
    await instance.provider.removeSession(session.id);
    expect(await screen.exit()).not.toBe(0);
    const again = opener.open(short, { cols: 80, rows: 24 });
    await expect(again).rejects.toMatchObject({ code: 'NODE_NOT_FOUND' });
  });

  test('of an engine that does not answer is ENGINE_UNREACHABLE', async () => {
    const lost = createShellOpener({ host: 'unix:///run/no-such-engine.sock' });
    await expect(lost.open(node, { cols: 80, rows: 24 })).rejects.toMatchObject({
      code: 'ENGINE_UNREACHABLE',
    });
  });
});
