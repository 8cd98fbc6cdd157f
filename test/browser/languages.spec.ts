import { expect, type Page, test } from '@playwright/test';
import { browserLabs } from './support/browser-labs.ts';
import { type RopesServer, startRopesServer } from './support/ropes-server.ts';
import { violations } from './support/violations.ts';
import { createWorkspace, startLab, type Workspace } from './support/workspace.ts';

let server: RopesServer;
let page: Page;
let lab: Workspace;

test.beforeAll(async ({ browser }) => {
  server = await startRopesServer(browserLabs);
  const context = await browser.newContext({ locale: 'en-US' });
  page = await context.newPage();
  lab = await startLab(page, server.url, 'Playground');
});

test.afterAll(async () => {
  await server.remove();
  await page.context().close();
});

const heading = () => lab.instructions.getByRole('heading', { level: 2 });

async function choose(from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: `Language: ${from}` }).click();
  await page.getByRole('button', { name: to, exact: true }).click();
}

test('the text changes its language and nothing else, and the choice is remembered', async () => {
  await expect(heading()).toHaveText('Playground');
  await lab.forward('Write a word');
  await lab.runAll();
  const done = lab.instructions.getByText(/^Ran /);
  await expect(done).toHaveCount(1);

  await choose('English', '繁體中文');
  await expect(heading()).toContainText('寫一個字');
  await expect(heading().locator('[lang]')).toHaveAttribute('lang', 'zh-TW');
  await expect(lab.instructions.getByText('問候語是 ropes')).toHaveAttribute('lang', 'zh-TW');
  await expect(page).toHaveTitle('遊樂場 · ropes');
  // The block is the same one: it was run before, and its commands are those of lab.md.
  await expect(done).toHaveCount(1);
  await expect(lab.instructions.getByText('echo hello > /root/greeting').first()).toBeVisible();
  await expect(lab.screen).toContainText('root@');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');

  await page.reload();
  await expect(heading()).toContainText('寫一個字');
  await page.goto(server.url);
  const card = page.getByRole('listitem').filter({ hasText: '建立一個檔案' });
  await expect(card.getByRole('heading', { name: '遊樂場' })).toHaveAttribute('lang', 'zh-TW');
  await expect(card.getByText('繁體中文')).toBeVisible();
  await page.getByRole('searchbox').fill('玩耍');
  await expect(page.getByText('No lab fits this search')).toBeVisible();
  await page.getByRole('searchbox').fill('Change a file');
  await page.getByRole('searchbox').fill('寫一個長檔案');
  await expect(card).toBeVisible();
});

test('the place in the text is kept', async () => {
  await page.setViewportSize({ width: 1000, height: 500 });
  await page
    .getByRole('link', { name: /^Continue/ })
    .first()
    .click();
  lab = createWorkspace(page);
  await page.getByRole('button', { name: /show the steps$/ }).click();
  await page
    .getByRole('list', { name: 'Steps' })
    .getByRole('button', { name: '寫一個長檔案' })
    .click();
  const tip = lab.instructions.getByText('沒有標題的提示。');
  await tip.scrollIntoViewIfNeeded();
  const scroller = page.locator('.step-scroll');
  await scroller.evaluate((box) => box.scrollTo(0, box.scrollHeight / 3));
  const topBlock = () =>
    scroller.evaluate((box) => {
      const top = box.getBoundingClientRect().top;
      const blocks = [...(box.querySelector('.block-list')?.children ?? [])];
      return blocks.findIndex((block) => block.getBoundingClientRect().bottom > top + 1);
    });
  const before = await topBlock();
  expect(before).toBeGreaterThan(0);
  await choose('繁體中文', 'English');
  await expect(heading()).toContainText('Write a long file');
  expect(await topBlock()).toBe(before);
  expect(await scroller.evaluate((box) => box.scrollTop)).toBeGreaterThan(0);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('a browser in Chinese gets the lab in Chinese, without a choice', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'zh-TW' });
  const other = await context.newPage();
  await other.goto(server.url);
  await expect(other.getByRole('heading', { name: '遊樂場' })).toBeVisible();
  await expect(other.getByRole('heading', { name: 'Hostile', exact: false })).toBeVisible();
  await context.close();
});

for (const theme of ['light', 'dark'] as const) {
  test(`Chinese in the ${theme} theme`, async () => {
    await page.emulateMedia({ colorScheme: theme });
    if ((await page.getByRole('button', { name: 'Language: English' }).count()) > 0) {
      await choose('English', '繁體中文');
    }
    await expect(heading()).toContainText('寫一個長檔案');
    const style = await lab.instructions
      .locator('.prose')
      .first()
      .evaluate((prose) => {
        const { fontFamily, fontSize, lineHeight } = getComputedStyle(prose);
        return { fontFamily, lines: Number.parseFloat(lineHeight) / Number.parseFloat(fontSize) };
      });
    expect(style.fontFamily).toContain('Noto Sans CJK TC');
    expect(style.lines).toBeCloseTo(1.8, 1);
    await page.getByRole('button', { name: 'Language: 繁體中文' }).click();
    await page.screenshot({ path: test.info().outputPath(`chinese-${theme}.png`) });
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Language: 繁體中文' }).click();
  });
}
