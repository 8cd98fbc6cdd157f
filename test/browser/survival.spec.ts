import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import Docker from 'dockerode';
import { readFacts } from '../integration/support/read-facts.ts';
import { type RopesServer, startRopesServer } from './support/ropes-server.ts';
import { createShell } from './support/shell.ts';
import { startLab } from './support/workspace.ts';

const labs = resolve(import.meta.dirname, '../integration/labs');
const docker = new Docker({ socketPath: readFacts().engine.host.replace('unix://', '') });

let server: RopesServer;
let context: BrowserContext;
let page: Page;
let sockets = 0;

test.beforeAll(async ({ browser }) => {
  server = await startRopesServer(labs);
  context = await browser.newContext();
  page = await context.newPage();
  page.on('websocket', () => {
    sockets += 1;
  });
  await startLab(page, server.url, 'A formed pair');
});

test.afterAll(async () => {
  await server.remove();
  await context.close();
});

async function removeContainer(node: string): Promise<void> {
  const sessionId = new URL(page.url()).pathname.split('/').at(-1);
  const label = [`ropes.session=${sessionId}`, `ropes.node=${node}`, 'ropes.role=node'];
  const found = await docker.listContainers({ all: true, filters: { label } });
  expect(found).toHaveLength(1);
  await docker.getContainer(found[0]?.Id ?? '').remove({ force: true });
}

/** Ends the terminal host of this server as `kill -9` does. */
async function killTerminalHost(): Promise<void> {
  const socket = `${server.dataDir}/terminal-host.sock`;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    // A process that has just ended has no such file.
    const argv = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (argv.split('\0').includes(socket)) process.kill(Number(pid), 'SIGKILL');
  }
}

test('a lost node is shown, and made anew by keyboard, back in its swarm', async () => {
  await removeContainer('node2');
  const button = page.getByRole('button', { name: 'Recreate node2' });
  await expect(button).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('status').filter({ hasText: 'node2 is lost.' })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'node2' })).toContainText('lost');
  const { violations } = await new AxeBuilder({ page }).include('.lost-nodes').analyze();
  expect(violations).toEqual([]);
  await test.info().attach('lost', { body: await page.screenshot(), contentType: 'image/png' });

  await button.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'being made anew' })).toBeVisible();
  await expect(page.getByText('node2 is lost.')).toHaveCount(0, { timeout: 60_000 });
  const shell = createShell(page, 'node2');
  await expect(shell.screen).toContainText('The node was lost and made anew', { timeout: 30_000 });
  await shell.waitForPrompt();
  // The keyboard is where the work goes on.
  await expect(page.getByRole('tab', { name: 'node2' })).toBeFocused();
  await shell.run("ls /root/prepared; docker info --format '{{.Swarm.LocalNodeState}}'");
  await expect(shell.screen).toContainText(/\/root\/prepared\s*active/);
});

test('shells that are lost with their process are followed by new ones, which say so', async () => {
  await page.getByRole('tab', { name: 'node1' }).click();
  const shell = createShell(page, 'node1');
  await shell.run('echo old=$$');
  await expect(shell.screen).toContainText(/old=\d+/);
  await killTerminalHost();
  await expect(shell.screen).toContainText('This is a new shell.', { timeout: 30_000 });
  await test.info().attach('shell', { body: await page.screenshot(), contentType: 'image/png' });
  await shell.waitForPrompt();
  await shell.run('echo $((6 * 7))');
  await expect(shell.screen).toContainText('42');
});

test('a page of a session that has ended does not ask for it again', async () => {
  await page.getByRole('button', { name: 'Session menu' }).click();
  await page.getByRole('button', { name: 'End session' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End session' }).click();
  await expect(page.getByText('The session has ended')).toBeVisible({ timeout: 30_000 });
  const before = sockets;
  // From here on the page's time passes when it is told to.
  await page.clock.install();
  await (await server.crash()).restart();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page.clock.runFor('05:00');
  expect(sockets).toBe(before);
});
