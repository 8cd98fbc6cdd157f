import { expect, type Page, test } from '@playwright/test';
import { type MarathonWithPage, startMarathonWithPage } from './support/marathon-with-page.ts';
import { violations } from './support/violations.ts';

let marathon: MarathonWithPage;

test.beforeAll(async () => {
  marathon = await startMarathonWithPage();
});

test.afterAll(async () => {
  await marathon.remove();
});

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion: a colour on its way to another one has neither's contrast.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect.soft(await violations(page), `${colorScheme}, at ${page.url()}`).toEqual([]);
  }
}

test('an application from its creation to its end', async ({ page }) => {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.goto(marathon.url);
  await expect(page.getByText('Nothing runs here yet')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Create application' }).click();
  await page.getByLabel('ID').fill('/shop/Web');
  await page.getByLabel('Command').fill('sleep 3600');
  await page.getByLabel('Instances').fill('3');
  await page.getByLabel('Labels').fill('tier=web');
  await page.getByLabel('Constraints').fill('hostname LIKE [');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByLabel('ID')).toHaveAccessibleDescription(/lowercase/);
  await expect(page.getByLabel('Constraints')).toHaveAccessibleDescription(/regular expression/);
  await expectAccessible(page);
  await page.getByLabel('ID').fill('/shop/web');
  await page.getByLabel('Constraints').fill('hostname UNIQUE');
  // As a browser does when a network of its machine comes or goes.
  let creations = 0;
  await page.route('**/v2/apps', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    creations += 1;
    return creations === 1 ? route.abort('failed') : route.fallback();
  });
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(creations).toBe(2);

  await page.getByRole('searchbox').fill('tier=web');
  await expect(page.getByRole('row', { name: /shop\/web.*Running 3 of 3/ })).toBeVisible();
  await page.getByLabel('Suspended').check();
  await expect(page.getByText('No application fits.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('link', { name: 'shop' }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'web', exact: true }).click();
  await expect(page.getByRole('heading', { name: '/shop/web' })).toBeFocused();
  await expect(page.getByRole('row', { name: /agent[123]/ })).toHaveCount(3);
  await expectAccessible(page);

  // A fourth cannot be placed: there are three hosts.
  await page.getByRole('button', { name: 'Scale', exact: true }).click();
  // Its number is there to be typed over, without a click.
  await expect(page.getByRole('spinbutton')).toBeFocused();
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Waiting', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Debug' }).click();
  await expect(page.getByRole('row', { name: 'Unfulfilled constraint 3 3' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Suspend' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
  await expect(page.getByRole('heading', { name: 'A deployment is under way' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Wait' }).click();
  await page.getByRole('link', { name: /Deployments/ }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Roll back' }).click();
  await expect(page.getByText('Nothing is being deployed.')).toBeVisible();

  await page.goto(`${marathon.url}#/app/shop/web?tab=configuration`);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('JSON mode').check();
  const json = page.getByLabel('Definition as JSON');
  await json.fill((await json.inputValue()).replace('sleep 3600', 'sleep 7200'));
  await page.getByRole('button', { name: 'Change and deploy' }).click();
  await expect(page.getByText('"cmd": "sleep 7200"')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Destroy' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Destroy' }).click();
  await expect(page.getByRole('heading', { name: 'Applications' })).toBeVisible();
  expect(troubles).toEqual([]);
});

test('keeps to its own files and says when Marathon is gone', async ({ page }) => {
  const response = await page.goto(marathon.url);
  expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
  await expect(page.getByRole('heading', { name: 'Applications' })).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByText('Marathon cannot be reached.')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('Marathon cannot be reached.')).toBeHidden();
});
