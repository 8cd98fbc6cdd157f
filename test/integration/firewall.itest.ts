import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProviderNode } from '../../runtime/node/provider.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { createTestInstance } from './support/create-test-instance.ts';
import { mustRun } from './support/must-run.ts';
import { readFacts } from './support/read-facts.ts';
import { sendWhileNetworksCome } from './support/send-while-networks-come.ts';

const run = promisify(execFile);

// On an engine that somebody else runs, ropes sets no rules on the machine.
describe.runIf(readFacts().engine.ours)('beyond this machine, a node', () => {
  const instance = createTestInstance();
  /** A neighbour of this machine, as a cloud's service for credentials is one. */
  const space = `rptest${process.pid}`;
  const outside = `rpt${process.pid}`;
  let node: ProviderNode | undefined;
  let server: Promise<unknown> | undefined;
  /** A file with the datagrams that got there. */
  let heard = '';
  const stop = new AbortController();

  async function inSpace(...argv: readonly string[]): Promise<void> {
    await run('ip', ['-n', space, ...argv]);
  }

  beforeAll(async () => {
    [node] = (await instance.createSession('node1')).nodes;
    await run('ip', ['netns', 'add', space]);
    await run('ip', ['link', 'add', outside, 'type', 'veth', 'peer', 'eth0', 'netns', space]);
    for (const network of ['169.254.77', '198.51.100']) {
      await run('ip', ['address', 'add', `${network}.1/30`, 'dev', outside]);
      await inSpace('address', 'add', `${network}.2/30`, 'dev', 'eth0');
    }
    await run('ip', ['link', 'set', outside, 'up']);
    await inSpace('link', 'set', 'eth0', 'up');
    await inSpace('route', 'add', 'default', 'via', '198.51.100.1');
    heard = join(await mkdtemp(join(tmpdir(), 'ropes-heard-')), 'datagrams');
    const serve = `import http.server as h, socket as s, threading as t
link = s.socket(s.AF_INET, s.SOCK_DGRAM); link.bind(('', 9000))
def hear():
    while True: open('${heard}', 'ab').write(link.recv(99) + b' ')
t.Thread(target=hear).start()
for port in (25, 80): t.Thread(target=h.HTTPServer(('', port), h.SimpleHTTPRequestHandler).serve_forever).start()`;
    server = run('ip', ['netns', 'exec', space, 'python3', '-c', serve], {
      signal: stop.signal,
      cwd: '/proc/self',
    }).catch((error: unknown) => error);
    await waitUntil(async () => ((await isOpenHere('169.254.77.2', 25)) ? true : undefined), {
      reason: 'the neighbour answers',
      timeoutMs: 10_000,
    });
  });
  afterAll(async () => {
    stop.abort();
    await server;
    await run('ip', ['netns', 'delete', space]);
    await rm(dirname(heard), { recursive: true });
    await instance.dispose();
  });

  const ask = (address: string, port: number) =>
    ['-s', '-o', '/dev/null', '--max-time', '2', `http://${address}:${port}/`] as const;

  async function isOpenHere(address: string, port: number): Promise<boolean> {
    return run('curl', [...ask(address, port)]).then(
      () => true,
      () => false,
    );
  }
  async function isOpenFromNode(address: string, port: number): Promise<boolean> {
    return (await node?.exec(['curl', ...ask(address, port)]))?.exitCode === 0;
  }

  test('reaches an ordinary neighbour', async () => {
    expect(await isOpenFromNode('198.51.100.2', 80)).toBe(true);
  });

  test('reaches no link-local address, where clouds keep credentials', async () => {
    expect(await isOpenFromNode('169.254.77.2', 80)).toBe(false);
  });

  test('reaches none while networks of sessions come and go', async () => {
    if (node === undefined) throw new Error('a node was asked for');
    const port = 9000;
    await sendWhileNetworksCome(instance, node, { address: '169.254.77.2', port, word: 'flood' });
    await mustRun(node, `echo -n after > /dev/udp/198.51.100.2/${port}`);
    await waitUntil(
      async () => ((await readFile(heard, 'utf8').catch(() => '')) === '' ? undefined : true),
      { reason: 'a datagram that may get there', timeoutMs: 5000 },
    );
    expect(await readFile(heard, 'utf8')).toBe('after ');
  });

  test('sends no mail', async () => {
    expect(await isOpenHere('198.51.100.2', 25)).toBe(true);
    expect(await isOpenFromNode('198.51.100.2', 25)).toBe(false);
  });
});
