import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProviderNode } from '../../runtime/node/provider.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import type { TerminalHostClient } from '../../runtime/terminal/terminal-host-client.ts';
import { isAlive } from '../support/is-alive.ts';
import { createTestInstance } from './support/create-test-instance.ts';
import { mustRun } from './support/must-run.ts';
import { startTerminalHost } from './support/start-terminal-host.ts';
import { createTerminalPage, type TerminalPage } from './support/terminal-page.ts';

const instance = createTestInstance();
// Before the host starts, for it is what must not get from there into a shell.
process.env.ROPES_TEST_SECRET = 'leaked';
// A home without start-up files: those of whoever runs the tests may take long, or print.
const home = mkdtempSync(join(tmpdir(), 'ropes-home-'));
process.env.HOME = home;
const hosts = startTerminalHost(instance.facts.engine.host);
let client: TerminalHostClient;
let node: ProviderNode;

beforeAll(async () => {
  const [first] = (await instance.createSession('node1')).nodes;
  if (first === undefined) throw new Error('a node was asked for');
  node = first;
  client = hosts.createClient();
  await waitUntil(
    async () => ((await node.exec(['docker', 'info'])).exitCode === 0 ? true : undefined),
    { reason: 'the engine of node1', timeoutMs: 30_000 },
  );
  await mustRun(
    node,
    `tar -C /opt/ropes/bin -c busybox | docker import - tiny &&
     docker run --detach --network none --name made-on-node1 tiny /busybox sleep 10000`,
  );
});
afterAll(async () => {
  await hosts.dispose();
  await instance.dispose();
  rmSync(home, { recursive: true });
});

async function openPage(): Promise<{ page: TerminalPage; terminalId: string }> {
  const terminalId = randomUUID();
  await client.open({
    terminalId,
    sessionId: 's',
    containerId: node.containerId,
    place: 'machine',
    cols: 120,
    rows: 40,
  });
  const page = createTerminalPage(terminalId);
  page.connect(client);
  page.view(120, 40);
  return { page, terminalId };
}

/** Types a command and gives back what it printed. */
async function ask(page: TerminalPage, command: string): Promise<string> {
  // Put together by the shell, so that what is typed does not look like what it prints.
  const mark = randomUUID().slice(0, 8);
  page.type(`clear; echo "<"${mark}; ${command}; echo ${mark}">"\r`);
  const printed = new RegExp(`<${mark}\\n([^]*?)\\n?${mark}>`);
  return waitUntil(() => printed.exec(page.text())?.[1], {
    reason: command,
    timeoutMs: 20_000,
  });
}

test("docker on this machine shows the node's containers", async () => {
  const { page } = await openPage();
  expect(await ask(page, "docker ps --format '{{.Names}}'")).toBe('made-on-node1');
  expect(await ask(page, 'docker info --format {{.Name}}')).toBe('node1');
  // What is said in, and that it was all, gets there too.
  expect(await ask(page, 'seq 20000 | docker exec -i made-on-node1 /busybox wc -l')).toBe('20000');
  expect(await ask(page, 'docker exec made-on-node1 /busybox seq 5000 | tail -1')).toBe('5000');
});

test('it is a login shell of this user, with nothing of the server around it', async () => {
  const { page } = await openPage();
  expect(await ask(page, 'hostname')).not.toBe('node1');
  expect(await ask(page, 'pwd')).toBe(process.env.HOME);
  expect(await ask(page, 'env | grep -c -e ROPES -e leaked -e VITEST -e NODE_')).toBe('0');
  expect(await ask(page, 'echo $KUBECONFIG')).toBe('/dev/null');
  expect(await ask(page, 'stty size')).toBe('40 120');
});

test('another server finds the same shell', async () => {
  const { page, terminalId } = await openPage();
  const pid = await ask(page, 'kept=yes; echo $$');
  page.cut();
  client.dispose();
  client = hosts.createClient();
  expect(await client.list()).toContainEqual({
    terminalId,
    sessionId: 's',
    containerId: node.containerId,
    place: 'machine',
    state: 'running',
  });
  page.connect(client);
  expect(await ask(page, 'echo $$ $kept')).toBe(`${pid} yes`);
  expect(await ask(page, "docker ps --format '{{.Names}}'")).toBe('made-on-node1');
});

test('its way to the node ends with the shell, and a new shell has a new one', async () => {
  const { page, terminalId } = await openPage();
  const before = (await ask(page, 'echo $DOCKER_HOST')).replace('unix://', '');
  expect(existsSync(before)).toBe(true);
  page.type('exit 3\r');
  await waitUntil(() => (page.condition.kind === 'ended' ? true : undefined), {
    reason: 'the shell to end',
    timeoutMs: 10_000,
  });
  expect(existsSync(before)).toBe(false);
  page.reopen();
  await waitUntil(() => (page.condition.kind === 'running' ? true : undefined), {
    reason: 'a new shell',
    timeoutMs: 10_000,
  });
  const after = (await ask(page, 'echo $DOCKER_HOST')).replace('unix://', '');
  expect(after).not.toBe(before);
  const pid = Number(await ask(page, 'echo $$'));
  await client.close(terminalId);
  await waitUntil(() => (existsSync(after) || isAlive(pid) ? undefined : true), {
    reason: 'nothing to be left of a closed terminal',
    timeoutMs: 10_000,
  });
});

test('no shell outlives its host', async () => {
  const { page } = await openPage();
  const pid = Number(await ask(page, 'trap "" HUP; echo $$'));
  const door = (await ask(page, 'echo $DOCKER_HOST')).replace('unix://', '');
  hosts.kill();
  await waitUntil(() => (isAlive(pid) ? undefined : true), {
    reason: 'the shell to end with its host',
    timeoutMs: 10_000,
  });
  // The next host tidies up after it.
  await client.list();
  await waitUntil(() => (existsSync(door) ? undefined : true), {
    reason: 'the socket to be gone',
    timeoutMs: 10_000,
  });
});
