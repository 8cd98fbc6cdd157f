import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { browserLabs } from './support/browser-labs.ts';
import { type RopesServer, startRopesServer } from './support/ropes-server.ts';
import { createShell } from './support/shell.ts';
import { createWorkspace, startLab, type Workspace } from './support/workspace.ts';

let server: RopesServer;
let context: BrowserContext;
let page: Page;
let lab: Workspace;

test.beforeAll(async ({ browser }) => {
  server = await startRopesServer(browserLabs);
  context = await browser.newContext();
  page = await context.newPage();
  lab = await startLab(page, server.url, 'Playground');
});

test.afterAll(async () => {
  await server.remove();
  await context.close();
});

test.beforeEach(async () => {
  await page.goto(server.url);
  await page.getByRole('link', { name: 'Continue Playground' }).first().click();
  lab = createWorkspace(page);
  await expect(lab.screen).toContainText('root@');
});

/** Goes to a step, or to the introduction, through the list of steps. */
async function goToStep(title: string): Promise<void> {
  await page.getByRole('button', { name: /show the steps$/ }).click();
  await page.getByRole('list', { name: 'Steps' }).getByRole('button', { name: title }).click();
  await expect(lab.instructions.getByRole('heading', { level: 2 })).toContainText(title);
}

async function chooseFromMenu(item: string): Promise<void> {
  await page.getByRole('button', { name: 'Session menu' }).click();
  await page.getByRole('button', { name: item }).click();
}

test('a failing check says what it saw, a hint opens, and what has passed stays passed', async () => {
  await goToStep('Write a word');
  const checks = lab.instructions.getByRole('list', { name: 'Checks' }).getByRole('listitem');
  const greeting = checks.filter({ hasText: 'The greeting says ropes' });
  const farewell = checks.filter({ hasText: 'There is a farewell' });
  const hint = lab.instructions.locator('summary').getByText('Hint');

  await lab.runAll();
  await expect(greeting).toContainText('Not yet');
  await expect(greeting.getByRole('definition')).toHaveText(['hello', 'ropes']);
  await expect(lab.instructions.getByText(/^A hint opens after \d (more )?tr/)).toBeVisible();
  await expect(async () => {
    await lab.instructions.getByRole('button', { name: 'Check now' }).click();
    await expect(hint).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await hint.click();
  await expect(lab.instructions.getByText('instead of hello')).toBeVisible();

  await lab.type('node1', 'echo ropes > greeting');
  await expect(greeting).toContainText(/Passed \d/);
  await expect(farewell).toContainText('greeting');
  await lab.type('node1', 'rm greeting');
  await expect(farewell).not.toContainText('greeting');
  await expect(greeting).toContainText('Passed');
  await page.reload();
  await expect(greeting).toContainText('Passed');

  // The text stays where it is when the step is done: its state has a line from the start.
  await expect(lab.instructions.getByText('1 of 2 checks passed', { exact: true })).toBeVisible();
  const text = lab.instructions.locator('.step-title ~ :not(.step-state)').first();
  const before = await text.evaluate((element) => (element as HTMLElement).offsetTop);
  await lab.type('node1', 'touch farewell');
  await lab.waitForChecks();
  await expect(lab.instructions.getByText(/^Done at /)).toBeVisible();
  expect(await text.evaluate((element) => (element as HTMLElement).offsetTop)).toBe(before);
  await expect(
    page.getByRole('button', { name: 'Step 1/2, 1 of 2 done: show the steps' }),
  ).toBeVisible();
  await page.getByRole('button', { name: /show the steps$/ }).click();
  const steps = page.getByRole('list', { name: 'Steps' });
  await expect(steps.getByRole('button', { name: 'Write a word' })).toContainText('done');
  await expect(steps.getByRole('button', { name: 'Write a long file' })).not.toContainText('done');
});

test('a step with open checks asks once before it lets go', async () => {
  await goToStep('Write a long file');
  await lab.instructions.getByRole('button', { name: 'Finish' }).click();
  await expect(lab.instructions.getByText('1 check of this step is still open.')).toBeVisible();
  await lab.instructions.getByRole('button', { name: 'Stay' }).click();
  await lab.instructions
    .getByRole('button', { name: 'Write file /root/long.yaml on node1' })
    .click();
  await expect(lab.instructions.getByText(/^Written /)).toBeVisible();
  await lab.type('node1', 'grep -c "" long.yaml');
  await expect.poll(createShell(page, 'node1').lines).toContain('3');
  await lab.waitForChecks();
});

test('the divider moves by keyboard and stays where it was put', async () => {
  const divider = page.getByRole('separator', { name: 'Width of the instructions' });
  const width = async () => (await lab.instructions.boundingBox())?.width ?? 0;
  const before = await width();
  const value = Number(await divider.getAttribute('aria-valuenow'));
  await divider.focus();
  for (const _ of Array.from({ length: 5 })) await page.keyboard.press('ArrowRight');
  await expect(divider).toHaveAttribute('aria-valuenow', String(value + 10));
  const after = await width();
  expect(after).toBeGreaterThan(before + 100);
  await page.reload();
  await expect(divider).toHaveAttribute('aria-valuenow', String(value + 10));
  expect(await width()).toBeCloseTo(after, 0);
  await divider.focus();
  await page.keyboard.press('Enter');
  await expect(divider).toHaveAttribute('aria-valuenow', String(value));
});

test('the theme is remembered', async () => {
  const ground = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await expect.poll(ground).not.toBe(light);
  const dark = await ground();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Light theme' })).toBeVisible();
  expect(await ground()).toBe(dark);
  await page.getByRole('button', { name: 'Light theme' }).click();
  await expect.poll(ground).toBe(light);
});

test('extending gives more time', async () => {
  // The words are for screen readers; what they name stands beside them.
  const time = page.getByText('Time left:').locator('..');
  await expect(time).toContainText(/\d:\d\d$/);
  const minutes = async () => {
    const parts = (await time.innerText()).match(/\d+/g)?.map(Number) ?? [];
    const [seconds = 0, minute = 0, hours = 0] = parts.toReversed();
    return hours * 60 + minute + seconds / 60;
  };
  const before = await minutes();
  await page.getByRole('button', { name: 'extend the session' }).click();
  await expect.poll(minutes).toBeGreaterThan(before + 29);
});

test('a node that is added has a tab, and goes when it is removed', async () => {
  const tab = page.getByRole('tab', { name: 'node2' });
  await chooseFromMenu('Add a node');
  await expect(tab).toBeVisible({ timeout: 60_000 });
  await lab.type('node2', 'echo on $(hostname)');
  await expect(lab.screen).toContainText('on node2');

  await chooseFromMenu('Remove a node…');
  const dialog = page.getByRole('dialog', { name: 'Remove a node' });
  await dialog.getByRole('radio', { name: 'node2' }).check();
  await dialog.getByRole('button', { name: 'Remove node2' }).click();
  await expect(tab).toBeHidden({ timeout: 60_000 });
  await expect(page.getByRole('tab', { name: 'node1' })).toHaveAttribute('aria-selected', 'true');
});

test('another browser does not see the session', async ({ browser }) => {
  const other = await browser.newPage();
  await other.goto(page.url());
  await expect(other.getByText('SESSION_NOT_FOUND')).toBeVisible();
  await expect(other.getByRole('alert')).not.toContainText('Playground');
  await other.getByRole('link', { name: 'Back to the labs' }).click();
  await expect(other.getByRole('button', { name: 'Start Playground' })).toBeVisible();
  await other.close();
});

test('a restart gives fresh nodes, and the end says so', async () => {
  const first = page.url();
  await lab.type('node1', 'echo left > /root/here; cat /root/here');
  await expect.poll(createShell(page, 'node1').lines).toContain('left');
  await chooseFromMenu('Restart lab…');
  await page.getByRole('dialog').getByRole('button', { name: 'Restart lab' }).click();
  await expect(page).not.toHaveURL(first);
  await expect(lab.screen).toContainText('root@', { timeout: 60_000 });
  await lab.type('node1', 'cat /root/here');
  await expect(lab.screen).toContainText('No such file');

  await chooseFromMenu('End session…');
  await page.getByRole('dialog').getByRole('button', { name: 'End session' }).click();
  await expect(page.getByRole('heading', { name: 'The session has ended' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(lab.instructions.getByRole('heading', { level: 2 })).toBeVisible();
  await page.getByRole('button', { name: 'Start this lab again' }).click();
  await expect(lab.screen).toContainText('root@', { timeout: 60_000 });
});
