import { expect, type Page, test } from '@playwright/test';
import { type ServedPage, serveMesosPage } from './support/serve-mesos-page.ts';
import { violations } from './support/violations.ts';

let served: ServedPage;
test.beforeAll(async () => {
  served = await serveMesosPage();
});
test.afterAll(async () => {
  await served.close();
});

const errors: string[] = [];
test.beforeEach(({ page }) => {
  errors.length = 0;
  page.on('pageerror', ({ message }) => errors.push(message));
  // What the policy forbids is told there, too.
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
});
test.afterEach(() => {
  expect(errors).toEqual([]);
});

async function open(page: Page, link: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Mesos' }).getByRole('link', { name: link }).click();
}

test('shows what there is, and what changes', async ({ page }) => {
  await page.goto(served.url);
  await expect(page.getByRole('heading', { level: 1, name: 'ropes' })).toBeVisible();
  const cpus = page.getByRole('table', { name: 'Resources' }).getByRole('row', { name: /^CPUs/ });
  await expect(cpus.getByRole('cell')).toHaveText(['18', '1.4', '1.5', '15.1', '']);
  const completed = page.getByRole('table', { name: 'Completed tasks' });
  await expect(completed).toContainText('Command exited with status 1');
  const active = page.getByRole('table', { name: 'Active tasks' });
  await expect(active.getByRole('rowheader')).toHaveCount(12);

  await page.getByRole('searchbox', { name: 'Search Active tasks' }).fill('S3-0');
  await expect(active.getByRole('rowheader')).toHaveCount(1);
  const [first] = served.busy.framework.tasks.values();
  if (first !== undefined) first.state = 'TASK_KILLING';
  await page.getByRole('searchbox', { name: 'Search Active tasks' }).fill('killing');
  await expect(active.getByRole('rowheader')).toHaveCount(1);
});

test('says that what it shows is old while no master leads', async ({ page }) => {
  await page.goto(served.url);
  await expect(page.getByRole('table', { name: 'Resources' })).toBeVisible();
  served.master.serving = false;
  served.master.leads = undefined;
  await expect(page.getByText('No master leads')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Resources' })).toBeVisible();
  served.master.serving = true;
  served.master.leads = served.master.info;
  await expect(page.getByText('No master leads')).toBeHidden();
  // The browser itself tells of the answers 503.
  errors.splice(0, errors.length, ...errors.filter((text) => !text.includes('503')));
});

test('follows a log of a sandbox', async ({ page }) => {
  await page.goto(served.url);
  await page.getByRole('link', { name: `Sandbox of ${served.busy.taskId}` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    `Sandbox of ${served.busy.taskId}`,
  );
  await page.getByRole('link', { name: 'stdout', exact: true }).click();
  const log = page.getByRole('region', { name: 'Contents of stdout' });
  await expect(log).toHaveText('The first line');
  served.write('ěšč\nthe last line\n');
  await expect(log).toContainText('ěšč\nthe last line');
  await page.goBack();
  await expect(page.getByRole('link', { name: 'conf/' })).toBeVisible();
});

test('is accessible on every page, in light and in dark', async ({ page }) => {
  await page.goto(served.url);
  const { agent, framework, taskId } = served.busy;
  const sandbox = `#/agents/${agent.id}/sandbox/${framework.id}/${encodeURIComponent(taskId)}`;
  for (const theme of ['Dark theme', 'Light theme']) {
    await page.getByRole('button', { name: theme }).click();
    for (const [link, heading] of [
      ['Frameworks', 'Frameworks'],
      ['Agents', 'Agents'],
      ['Roles', 'Roles'],
      ['Offers', 'Offers'],
      ['Maintenance', 'Maintenance'],
      ['Cluster', 'ropes'],
    ] as const) {
      await open(page, link);
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      await expect(page.getByRole('table').first()).toBeVisible();
      expect.soft(await violations(page), `${link}, ${theme}`).toEqual([]);
    }
    for (const place of [
      `#/agents/${agent.id}`,
      `#/agents/${agent.id}/frameworks/${framework.id}`,
      `#/agents/${agent.id}/executor/${framework.id}/default`,
      `#/frameworks/${framework.id}`,
      sandbox,
      `#/agents/${agent.id}/log?path=%2Fstdout`,
      '#/nowhere',
    ]) {
      await page.goto(`${served.url}${place}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect.soft(await violations(page), `${place}, ${theme}`).toEqual([]);
    }
  }
});

test('fits a narrow window', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 700 });
  for (const place of ['', '#/agents', '#/roles', `#/agents/${served.busy.agent.id}`]) {
    await page.goto(`${served.url}${place}`);
    await expect(page.getByRole('table').first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  }
});
