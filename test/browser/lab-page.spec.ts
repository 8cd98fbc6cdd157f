import { expect, test } from '@playwright/test';
import { browserLabs } from './support/browser-labs.ts';
import { type RopesServer, startRopesServer } from './support/ropes-server.ts';
import { violations } from './support/violations.ts';
import { beNoNewcomer } from './support/workspace.ts';

let server: RopesServer;

test.beforeAll(async () => {
  server = await startRopesServer(browserLabs);
});
test.afterAll(() => server.remove());

test('a lab has an address of its own, which leads into it and back to it', async ({ page }) => {
  await beNoNewcomer(page.context());
  await page.goto(server.url);
  await page.getByRole('link', { name: 'Playground', exact: true }).click();
  await expect(page).toHaveURL(/\/labs\/playground$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Playground');
  await expect(page.getByRole('list').getByText('Write a word')).toBeVisible();
  await expect(page).toHaveTitle('Playground · ropes');
  expect(await violations(page)).toEqual([]);

  // As somebody who was given the address.
  await page.reload();
  await page.getByRole('button', { name: 'Start Playground' }).click();
  await expect(page).toHaveURL(/\/sessions\//);
  await page.goto(`${server.url}/labs/playground`);
  await page.getByRole('link', { name: 'Continue Playground' }).click();
  await expect(page.getByRole('region', { name: 'Instructions' })).toBeVisible();
});

test('an address of a lab that is not there says so, and leads to those that are', async ({
  page,
}) => {
  await page.goto(`${server.url}/labs/no-such-lab`);
  await expect(page.getByRole('alert')).toContainText('There is no such lab.');
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await page.getByRole('link', { name: 'All labs' }).click();
  await expect(page.getByRole('heading', { name: 'Learn the ropes' })).toBeVisible();
});
