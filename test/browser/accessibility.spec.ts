import { expect, type Page, test } from '@playwright/test';
import { browserLabs } from './support/browser-labs.ts';
import { type RopesServer, startRopesServer } from './support/ropes-server.ts';
import { violations } from './support/violations.ts';
import { startLab } from './support/workspace.ts';

let server: RopesServer;

test.beforeAll(async () => {
  server = await startRopesServer(browserLabs);
});

test.afterAll(async () => {
  await server.remove();
});

/** Looks at the page in light and in dark. */
async function expectAccessible(page: Page): Promise<void> {
  for (const [theme, other] of [
    ['Light theme', 'Dark theme'],
    ['Dark theme', 'Light theme'],
  ] as const) {
    await page.getByRole('button', { name: other }).click();
    await expect(page.getByRole('button', { name: theme })).toBeVisible();
    expect.soft(await violations(page), `after "${other}"`).toEqual([]);
  }
}

test('the catalogue', async ({ page }) => {
  await page.goto(server.url);
  await page.getByText("1 lab can't be shown").click();
  await expectAccessible(page);
  await page.getByRole('searchbox').fill('nothing like it');
  await expect(page.getByRole('heading', { name: 'No lab fits this search' })).toBeVisible();
  await expectAccessible(page);
});

test('the workspace, from the introduction to the end', async ({ page }) => {
  const lab = await startLab(page, server.url, 'Playground');
  const { instructions } = lab;
  await expectAccessible(page);

  await lab.forward('Write a word');
  await lab.runAll();
  await instructions.getByText('Solution', { exact: true }).click();
  await expect(instructions.getByText('Not yet').first()).toBeVisible();
  await instructions.getByRole('button', { name: 'Continue' }).click();
  await expectAccessible(page);
  await instructions.getByRole('button', { name: 'Run on node1' }).last().click();
  await lab.waitForChecks();
  await expectAccessible(page);

  await lab.forward('Write a long file');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Session menu' }).click();
  // The menu alone: while it is open it covers a part of the buttons behind it.
  expect.soft(await violations(page, '.popover-panel')).toEqual([]);
  await page.getByRole('button', { name: 'End session…' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect.soft(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'End session', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'The session has ended' })).toBeVisible({
    timeout: 60_000,
  });
  await expectAccessible(page);
});

test('an address that leads nowhere', async ({ page }) => {
  await page.goto(`${server.url}/sessions/${'a'.repeat(26)}`);
  await expect(page.getByText('SESSION_NOT_FOUND')).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
