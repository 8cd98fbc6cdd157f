import { expect, type Page, test } from '@playwright/test';
import { type ChronosWithPage, startChronosWithPage } from './support/chronos-with-page.ts';
import { violations } from './support/violations.ts';

let chronos: ChronosWithPage;

test.beforeAll(async () => {
  chronos = await startChronosWithPage();
});

test.afterAll(async () => {
  await chronos.remove();
});

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion: a colour on its way to another one has neither's contrast.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect.soft(await violations(page), `${colorScheme}, at ${page.url()}`).toEqual([]);
  }
}

test('jobs from their creation to their end', async ({ page }) => {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.goto(chronos.url);
  await expect(page.getByText('There are no jobs yet')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Create job' }).click();
  await page.getByLabel('Name').fill('back up');
  await page.getByLabel('Command').fill('tar c /srv');
  await page.getByLabel('Every').fill('P1M');
  await expect(page.getByLabel('Every')).toHaveAccessibleDescription('1 month');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText("the job's name is invalid");
  await expectAccessible(page);
  await page.getByLabel('Name').fill('backup');
  await page.getByRole('button', { name: 'Create', exact: true }).click();

  // Its first start is now.
  await expect(
    page.getByRole('row', { name: /backup.*idle every month.*Succeeded 1 0/ }),
  ).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Create job' }).click();
  await page.getByLabel('Name').fill('report');
  await page.getByLabel('Command').fill('mail');
  await page.getByLabel('After other jobs').check();
  await page.getByRole('checkbox', { name: 'backup' }).check();
  await page.getByLabel('JSON mode').check();
  const json = page.getByLabel('Definition as JSON');
  await expect(json).toHaveValue(/"parents": \[\s*"backup"/);
  await json.fill((await json.inputValue()).replace('mail', 'mail ops'));
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByRole('row', { name: /report mail ops idle after backup/ })).toBeVisible();

  await page.getByRole('button', { name: 'Run backup now' }).click();
  await expect(page.getByRole('row', { name: /report.*Succeeded 1 0/ })).toBeVisible();

  await page.getByRole('link', { name: 'Graph' }).click();
  await expect(page.getByRole('img', { name: '2 jobs with 1 dependencies' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'runs after backup' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'report' }).first().click();
  await expect(page.getByRole('heading', { name: 'report' })).toBeFocused();
  await expect(page.getByRole('row', { name: /^ct:.*:report: success/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Disabled').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('disabled', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { name: 'Jobs' })).toBeVisible();
  await expect(page.getByRole('row', { name: /report/ })).toHaveCount(0);
  expect(troubles).toEqual([]);
});

test('a job that runs, searched for and killed, in a narrow window', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.request.post(`${chronos.url}scheduler/iso8601`, {
    data: { name: 'long', command: 'sleep 1000', schedule: 'R1//PT1H' },
  });
  await page.goto(chronos.url);
  await page.getByRole('searchbox').fill('sleep 1000');
  await expect(page.getByRole('row', { name: /long.*1 running/ })).toBeVisible();
  await page.getByRole('link', { name: 'long' }).click();
  await page.getByRole('button', { name: 'Kill tasks' }).click();
  await expect(page.getByText('idle', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Kill tasks' })).toBeDisabled();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});
