import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProviderNode } from '../../runtime/node/provider.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { pictureOf } from '../../runtime/terminal/picture.fake.ts';
import type { TerminalHostClient } from '../../runtime/terminal/terminal-host-client.ts';
import { createTestInstance } from './support/create-test-instance.ts';
import { mustRun } from './support/must-run.ts';
import { startTerminalHost } from './support/start-terminal-host.ts';
import { createTerminalPage, type TerminalPage } from './support/terminal-page.ts';

const instance = createTestInstance();
const hosts = startTerminalHost(instance.facts.engine.host);
let client: TerminalHostClient;
let node: ProviderNode;

beforeAll(async () => {
  const [first] = (await instance.createSession('node1')).nodes;
  if (first === undefined) throw new Error('a node was asked for');
  node = first;
  client = hosts.createClient();
});
afterAll(async () => {
  await hosts.dispose();
  await instance.dispose();
});

const prompt = /root@node1:~#$/;

async function shows(page: TerminalPage, pattern: RegExp, timeoutMs = 15_000): Promise<void> {
  await waitUntil(() => (pattern.test(page.text()) ? true : undefined), {
    reason: `${pattern}`,
    timeoutMs,
    everyMs: 2,
  }).catch((error: unknown) => {
    expect(page.text()).toMatch(pattern);
    throw error;
  });
}

/** A new terminal on the node, at its first prompt. */
async function openPage(): Promise<{ page: TerminalPage; terminalId: string }> {
  const terminalId = randomUUID();
  await client.open({
    terminalId,
    sessionId: 's',
    containerId: node.containerId,
    place: 'node',
    cols: 80,
    rows: 24,
  });
  const page = createTerminalPage(terminalId);
  page.connect(client);
  await shows(page, prompt);
  return { page, terminalId };
}

/** The server is killed and started anew; the page finds it again. */
function restartServer(page: TerminalPage): void {
  page.cut();
  client.dispose();
  client = hosts.createClient();
  page.connect(client);
}

describe('output without end', () => {
  test('leaves the memory as it is, and Ctrl-C brings the prompt back at once', async () => {
    const { page } = await openPage();
    page.type('yes\r');
    await shows(page, /(y\n){20}/);
    await pause(10_000);
    const [before, ownBefore] = [hosts.memory(), process.memoryUsage.rss()];
    await pause(50_000);
    const grown = hosts.memory() - before;
    const ownGrown = (process.memoryUsage.rss() - ownBefore) / 1024 / 1024;
    console.info(`a minute of yes: host ${before.toFixed()} MiB and ${grown.toFixed()} more,`);
    console.info(`server and page ${ownGrown.toFixed()} MiB more`);
    // Hundreds of megabytes went through; what is allowed is how much a heap goes up and down.
    expect(grown).toBeLessThan(60);
    expect(ownGrown).toBeLessThan(60);

    const times: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      const asked = performance.now();
      page.type('\x03');
      await shows(page, prompt);
      times.push(Math.round(performance.now() - asked));
      page.type('yes\r');
      await shows(page, /(y\n){20}y$/);
      await pause(500);
    }
    times.sort((a, b) => a - b);
    console.info(`Ctrl-C to prompt: ${times.join(', ')} ms`);
    // The slower ones had to wait for what else this machine does.
    expect(times[3]).toBeLessThan(200);
    page.type('\x03');
    await shows(page, prompt);
  }, 180_000);

  test('does not wait for a window that shows nothing any more', async () => {
    const { page, terminalId } = await openPage();
    const stalled = createTerminalPage(terminalId);
    stalled.connect(client);
    await shows(stalled, prompt);
    stalled.screen.write = () => undefined;
    page.type('seq 300000 | tail -c 1500000; echo done=$?\r');
    await shows(page, /done=0\n/, 30_000);
  });
});

describe('when the server is killed', () => {
  test('vim goes on where it was, in the same shell', async () => {
    const { page } = await openPage();
    page.type('echo shell=$$; vim -u NONE /root/notes\r');
    await waitUntil(() => (page.screen.buffer.active.type === 'alternate' ? true : undefined), {
      reason: 'vim',
      timeoutMs: 10_000,
    });
    page.type('ione');
    await shows(page, /^one/);
    const before = pictureOf(page.screen);
    restartServer(page);
    page.type(' two');
    await shows(page, /^one two/);
    expect(before).toMatchObject({ active: 'alternate' });
    const fresh = createTerminalPage((await client.list()).at(-1)?.terminalId ?? '');
    fresh.connect(client);
    await shows(fresh, /^one two/);
    expect(pictureOf(fresh.screen)).toEqual(pictureOf(page.screen));
    page.type('\x1b:wq\r');
    // What is typed too early is read by vim.
    await shows(page, prompt);
    page.type('echo again=$$\r');
    await shows(page, /again=\d+/);
    const text = page.text();
    expect(/again=(\d+)/.exec(text)?.[1]).toBe(/shell=(\d+)/.exec(text)?.[1]);
    expect(await mustRun(node, 'cat /root/notes')).toBe('one two');
  });

  test('no key is lost and none comes twice', async () => {
    const { page } = await openPage();
    page.type('stty -echo; echo re""ady; cat > /root/typed\r');
    await shows(page, /ready/);
    let typed = '';
    for (let key = 0; key < 2000; key += 1) {
      const text = key % 40 === 39 ? '\r' : String.fromCharCode(97 + (key % 26));
      expect(page.type(text)).toBe(true);
      typed += text.replace('\r', '\n');
      if (key % 97 === 0) restartServer(page);
      if (key % 5 === 0) await pause(1);
    }
    page.type('\x04');
    await shows(page, /root@node1:~#$/);
    expect(await mustRun(node, 'cat /root/typed')).toBe(typed.trimEnd());
  });
});

test('a shell that has ended is followed by a new one', async () => {
  const { page } = await openPage();
  page.type('exit 3\r');
  await shows(page, /The shell has ended. Press Enter for a new one.$/);
  expect(page.condition).toEqual({ kind: 'ended', lost: false, exitCode: 3 });
  page.reopen();
  await shows(page, /Enter for a new one.\n[\s\S]*root@node1:~#$/);
  expect(page.condition).toEqual({ kind: 'running' });
});

test('a node that restarts ends its shells; new ones start when it is back', async () => {
  const { page } = await openPage();
  await instance.docker.getContainer(node.containerId).restart({ t: 0 });
  await shows(page, /The shell has ended. Press Enter for a new one.$/);
  await waitUntil(
    () => {
      // Until the node is back, the terminal says that no shell could be started.
      if (page.condition.kind === 'ended') page.reopen();
      return page.condition.kind === 'running' ? true : undefined;
    },
    { reason: 'a shell on the node that is back', timeoutMs: 30_000, everyMs: 200 },
  );
  await shows(page, prompt);
});

test('a query is answered once, with two windows', async () => {
  const { page, terminalId } = await openPage();
  const second = createTerminalPage(terminalId);
  second.connect(client);
  await shows(second, prompt);
  page.type(
    "stty raw -echo; printf '\\033[6n'; sleep 1; dd bs=64 count=1 2>/dev/null | od -c; stty sane\r",
  );
  await shows(page, /033\s+\[\s+\d+\s+;\s+\d+\s+R\n/);
  expect(page.text().match(/033/g)).toHaveLength(2);
});

test('a paste of a megabyte arrives whole', async () => {
  const { page } = await openPage();
  const text = Array.from({ length: 125_000 }, (_, line) => `${line}`.padStart(7, '0')).join(' ');
  page.type(
    'stty raw -echo; echo re""ady; head -c 999999 > /root/pasted; stty sane; echo pasted=$?\r',
  );
  await shows(page, /ready/);
  expect(page.paste(Buffer.from(text))).toBe(true);
  await shows(page, /pasted=0/, 30_000);
  const sum = createHash('md5').update(text).digest('hex');
  expect(await mustRun(node, 'md5sum < /root/pasted')).toContain(sum);
});

test('a terminal whose host was killed gets a new shell by itself; nothing of the old one is left', async () => {
  const { page } = await openPage();
  page.type('trap "" HUP; echo shell=$$\r');
  await shows(page, /\nshell=\d+\n/);
  const old = /\nshell=(\d+)\n/.exec(page.text())?.[1];
  hosts.kill();
  await shows(page, /and its shell with it.\nThis is a new shell.\n[\s\S]*root@node1:~#$/, 30_000);
  page.type('echo again=$$\r');
  await shows(page, /\nagain=\d+\n/);
  const again = /\nagain=(\d+)\n/.exec(page.text())?.[1];
  const alive = await mustRun(node, `for pid in ${old} ${again}; do ls -d /proc/$pid; done; true`);
  expect(alive).toBe(`/proc/${again}`);
});
