import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import Docker from 'dockerode';
import { readFacts } from '../integration/support/read-facts.ts';
import { type RopesServer, startRopesServer } from './support/ropes-server.ts';
import { createShell } from './support/shell.ts';
import { startLab } from './support/workspace.ts';

const labs = resolve(import.meta.dirname, '../integration/labs');
const docker = new Docker({ socketPath: readFacts().engine.host.replace('unix://', '') });
/** The shortest that can be asked for, and the time between two looks. */
const pausedMs = 90_000;

let server: RopesServer;

test.beforeAll(async () => {
  server = await startRopesServer(labs, undefined, {}, ['--pool', '0', '--pause-after', '1']);
});

test.afterAll(() => server.remove());

async function isFrozen(sessionId: string): Promise<boolean> {
  const label = [`ropes.session=${sessionId}`, 'ropes.role=node'];
  const found = await docker.listContainers({ all: true, filters: { label } });
  expect(found).toHaveLength(1);
  return found[0]?.State === 'paused';
}

test('a session that was left is paused, and goes on with its page as it was', async ({ page }) => {
  test.slow();
  await startLab(page, server.url, 'One node');
  const shell = createShell(page, 'node1');
  await shell.run('KEPT=as-it-was');
  const address = page.url();
  const sessionId = new URL(address).pathname.split('/').at(-1) ?? '';

  // The catalogue holds no connection to the session.
  await page.goto(server.url);
  await expect.poll(() => isFrozen(sessionId), { timeout: pausedMs }).toBe(true);
  await page.reload();
  await expect(page.getByText('Paused, kept until')).toBeVisible();
  await test.info().attach('paused', { body: await page.screenshot(), contentType: 'image/png' });

  await page.goto(address);
  await expect(page.locator('.rest-note')).toHaveText('', { timeout: 30_000 });
  expect(await isFrozen(sessionId)).toBe(false);
  const again = createShell(page, 'node1');
  await again.run('echo "it is $KEPT"');
  await expect(again.screen).toContainText('it is as-it-was');
  await test.info().attach('awake', { body: await page.screenshot(), contentType: 'image/png' });
});
