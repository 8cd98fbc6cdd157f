import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { type RopesServer, startRopesServer } from './support/ropes-server.ts';
import { beNoNewcomer, createWorkspace } from './support/workspace.ts';

const fixture = resolve(import.meta.dirname, '../fixtures/startup-labs/breaks');
let labs: string;
let server: RopesServer;

test.beforeAll(async () => {
  labs = await mkdtemp(join(tmpdir(), 'ropes-failed-start-'));
  await cp(fixture, join(labs, 'breaks'), { recursive: true });
  server = await startRopesServer(labs);
});

test.afterAll(async () => {
  await server.remove();
  await rm(labs, { recursive: true });
});

test('a start that fails says why, keeps its machines for a look, and another try works', async ({
  page,
}) => {
  await beNoNewcomer(page.context());
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Start It breaks' }).click();
  await expect(page.getByRole('heading', { name: 'The session did not start' })).toBeVisible({
    timeout: 90_000,
  });
  await expect(page.getByRole('alert')).toContainText('Prepare the lab on node1');
  const output = page.getByRole('region', { name: 'Output of Prepare the lab on node1' });
  await expect(output).toContainText('looking for the dungeon key');
  await expect(output).toContainText('the dungeon key is not under the mat');
  await expect(page.getByText(/machines are kept until/)).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);

  await page.getByRole('button', { name: 'Open a terminal on node2' }).click();
  const lab = createWorkspace(page);
  await lab.type('node2', 'hostname; docker info --format "{{.ServerVersion}} runs"');
  await expect(lab.screen).toContainText(/\d runs/);

  const file = join(labs, 'breaks', 'lab.md');
  await writeFile(file, (await readFile(file, 'utf8')).replace('exit 3', 'exit 0'));
  await page.getByText('The session did not start: why, and Try again').click();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('tab', { name: 'node1' })).toBeVisible({ timeout: 90_000 });
  await expect(lab.screen).toContainText('root@node1', { timeout: 90_000 });
});
