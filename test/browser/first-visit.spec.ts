import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { browserLabs } from './support/browser-labs.ts';
import { type RopesServer, startRopesServer } from './support/ropes-server.ts';
import { createWorkspace } from './support/workspace.ts';

let server: RopesServer;

test.beforeAll(async () => {
  server = await startRopesServer(browserLabs);
});

test.afterAll(async () => {
  await server.remove();
});

async function expectInside(page: Page): Promise<void> {
  const box = await page.getByRole('complementary', { name: 'First visit' }).boundingBox();
  const view = page.viewportSize();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(view?.width ?? 0);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(view?.height ?? 0);
}

test('a first visit is explained in three hints that never come back', async ({ page }) => {
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Start Playground' }).click();
  const lab = createWorkspace(page);
  const card = page.getByRole('complementary', { name: 'First visit' });

  await expect(card).toContainText('Real machines', { timeout: 60_000 });
  await expectInside(page);
  const found = await new AxeBuilder({ page }).include('.guide-card').analyze();
  expect(found.violations.map((violation) => violation.id)).toEqual([]);
  await card.getByRole('button', { name: 'Got it' }).click();

  // The introduction has nothing to run; the first step has.
  await lab.forward('Write a word');
  await expect(card).toContainText('Run, or type');
  await expectInside(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await expect(card).toContainText('Run, or type');
  await expectInside(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  // Using a part is as good as reading about it.
  await lab.runAll();
  await expect(card).toContainText('Checks look by themselves');
  await expect(card).toContainText('3 of 3');
  await card.getByRole('button', { name: 'Got it' }).click();
  await expect(card).toHaveCount(0);

  await page.reload();
  await expect(lab.screen).toContainText('root@');
  await expect(card).toHaveCount(0);
});

test('all hints can be put away at once', async ({ page }) => {
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Start Playground' }).click();
  const lab = createWorkspace(page);
  const card = page.getByRole('complementary', { name: 'First visit' });
  await card.getByRole('button', { name: 'No more hints' }).click({ timeout: 60_000 });
  await lab.forward('Write a word');
  await expect(
    lab.instructions.getByRole('button', { name: 'Run on node1' }).first(),
  ).toBeVisible();
  await expect(card).toHaveCount(0);
});
