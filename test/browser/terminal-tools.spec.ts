import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { type RopesServer, startRopesServer } from './support/ropes-server.ts';
import { createShell, openShell, type Shell } from './support/shell.ts';
import { violations } from './support/violations.ts';
import { type PageWatch, watchPages } from './support/watch-pages.ts';
import { startLab } from './support/workspace.ts';

let server: RopesServer;
let context: BrowserContext;
let address: string;
let shell: Shell;
let page: Page;
let watch: PageWatch;

test.beforeAll(async ({ browser }) => {
  server = await startRopesServer();
  context = await browser.newContext();
  watch = await watchPages(context);
  const first = await context.newPage();
  await startLab(first, server.url, 'Containers, first steps');
  address = first.url();
  await first.close();
});

test.afterAll(async () => {
  await server.remove();
  await context.close();
});

test.beforeEach(async () => {
  shell = await openShell(context, address, 'node1');
  page = shell.page;
});

test.afterEach(async () => {
  await page.evaluate(() => localStorage.clear());
  await page.getByRole('button', { name: /^Close terminal / }).click();
  await Promise.all(context.pages().map((each) => each.close()));
  // A previewed page may have troubles of its own.
  expect(watch.troubles().filter((trouble) => trouble.startsWith('policy:'))).toEqual([]);
});

async function openMenu(item: string): Promise<void> {
  await page.getByRole('button', { name: 'Terminal menu' }).click();
  await page.getByRole('button', { name: item }).click();
}

/** Clicks on text that the terminal on view shows. */
async function clickOn(text: string): Promise<void> {
  const word = await shell.screen.getByText(text).last().boundingBox();
  if (!word) throw new Error(`${text} is not on the screen`);
  const [x, y] = [word.x + 20, word.y + word.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.move(x + 2, y);
  await expect(page.locator('.terminal-pointed')).toBeVisible();
  await page.mouse.click(x + 2, y);
}

/** Columns and rows that the shell thinks it has. */
async function sizeOf(each: Shell): Promise<readonly number[]> {
  await each.run('clear; stty size');
  await expect.poll(each.lines).toContainEqual(expect.stringMatching(/^\d+ \d+$/));
  const line = (await each.lines()).find((text) => /^\d+ \d+$/.test(text)) ?? '';
  return line.split(' ').map(Number).reverse();
}

test('a link to localhost opens that port of the node, in a tab of its own', async () => {
  await shell.run(
    'docker run -d --name web -p 8080:80 ropes/web:1; clear; echo http://localhost:8080/',
  );
  await expect.poll(shell.lines).toContain('http://localhost:8080/');
  const opened = context.waitForEvent('page');
  await clickOn('http://localhost:8080/');
  const preview = await opened;
  await expect(preview).toHaveURL(/^http:\/\/8080-node1-[a-z2-7]{26}\.localhost:\d+\/$/);
  expect(await preview.evaluate(() => window.opener)).toBeNull();
  await shell.run('docker rm -f web');
});

test('a link that hides its address shows it first; what is no web address is no link', async () => {
  const link = (to: string, text: string) => `\\e]8;;${to}\\e\\\\${text}\\e]8;;\\e\\\\`;
  const web = link('https://docs.example/guide', 'the-manual');
  await shell.run(`clear; printf '${web}\\n${link('javascript:alert(1)', 'press-here')}\\n'`);
  await expect.poll(shell.lines).toContain('press-here');
  await clickOn('the-manual');
  const dialog = page.getByRole('dialog', { name: 'Open this link?' });
  await expect(dialog).toContainText('https://docs.example/guide');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  const word = await shell.screen.getByText('press-here').last().boundingBox();
  await page.mouse.click((word?.x ?? 0) + 20, (word?.y ?? 0) + 5);
  await expect(page.locator('.terminal-pointed')).toBeHidden();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(context.pages()).toHaveLength(1);
});

test('a menu and a dialog give the keyboard back to where it was', async () => {
  const menu = page.getByRole('button', { name: 'Terminal menu' });
  const dialog = page.getByRole('dialog');
  await openMenu('Rename…');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  await expect(menu).toBeFocused();
  await openMenu('Rename…');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect(menu).toBeFocused();
});

test('without a clipboard, text to paste is asked for and a copy says that it failed', async () => {
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await page.getByRole('button', { name: 'Paste into the terminal' }).click();
  const dialog = page.getByRole('dialog', { name: 'Paste into the terminal' });
  await dialog.getByRole('textbox').fill('clear; echo pasted-$((40 + 2))');
  await dialog.getByRole('button', { name: 'Paste', exact: true }).click();
  await expect(dialog).toBeHidden();
  const slot = page.locator('.terminal-slot:not([data-hidden])');
  await expect(slot.getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(shell.lines).toContain('pasted-42');

  const word = await shell.screen.getByText('pasted-42', { exact: true }).boundingBox();
  if (!word) throw new Error('the word is not on the screen');
  await page.mouse.dblclick(word.x + 20, word.y + word.height / 2);
  await page.getByRole('button', { name: 'Copy the selection' }).click();
  const refusal = page.getByRole('status').filter({ hasText: 'does not let the page copy' });
  await expect(refusal).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await shell.type('#');
  await expect(refusal).toBeHidden();
});

test('a terminal whose script does not load says so, and comes with a reload', async () => {
  const script = /\/terminal-pane[^/]*\.js/;
  await page.route(script, (route) => route.abort());
  await page.reload();
  const missing = page.getByRole('status').filter({ hasText: 'The terminal could not be loaded.' });
  await expect(missing).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.unroute(script);
  await missing.getByRole('button', { name: 'Reload the page' }).click();
  await page.getByRole('tab').last().click();
  await shell.waitForPrompt();
});

test('search finds what has scrolled away, counts it and goes on', async () => {
  await shell.run(
    'clear; seq -f "line %g of many" 9000; echo Needle one; seq 200; echo needle two',
  );
  await expect.poll(shell.lines).toContain('needle two');
  await page.keyboard.press('Control+Alt+s');
  const field = page.getByRole('textbox', { name: 'Find in the terminal' });
  await expect(field).toBeFocused();
  const count = page.getByRole('search').getByRole('status');
  await field.fill('needle');
  await expect(count).toHaveText('2 of 2');
  await expect(shell.screen).toContainText('needle two');
  await page.keyboard.press('Enter');
  await expect(count).toHaveText('1 of 2');
  await expect.poll(shell.lines).toContain('Needle one');
  await page.getByRole('button', { name: 'Next match' }).click();
  await expect(count).toHaveText('2 of 2');
  await page.getByRole('button', { name: 'Match case' }).click();
  await expect(count).toHaveText('1 of 1');
  await field.fill('line 1 of many');
  await expect(count).toHaveText('1 of 1');
  await expect.poll(shell.lines).toContain('line 1 of many');
  await field.fill('line');
  await expect(count).toHaveText(/^1000 of 1000\+$|^1000\+$/);
  await field.fill('nowhere at all');
  await expect(count).toHaveText('No matches');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await shell.run('echo back in the $((1))st');
  await expect.poll(shell.lines).toContain('back in the 1st');
});

test('ten thousand lines are there again after a reload', async () => {
  await shell.run('clear; seq -f "line %g." 9000; echo "all" printed');
  await expect.poll(shell.lines).toContain('all printed');
  await page.reload();
  await page.getByRole('tab').last().click();
  await shell.waitForPrompt();
  await openMenu('Search…');
  await page.getByRole('textbox', { name: 'Find in the terminal' }).fill('line 2.');
  await expect.poll(shell.lines).toContain('line 2.');
});

test('the size of the text changes for all terminals, and is remembered', async () => {
  const rowHeight = () =>
    shell.screen
      .locator('> div')
      .first()
      .evaluate((row) => row.getBoundingClientRect().height);
  const usual = await rowHeight();
  const [cols = 0] = await sizeOf(shell);
  await page.keyboard.press('Control+Alt+=');
  await page.keyboard.press('Control+Alt+=');
  await expect.poll(rowHeight).toBeGreaterThan(usual);
  const larger = await rowHeight();
  await expect.poll(async () => (await sizeOf(shell))[0]).toBeLessThan(cols);
  await page.getByRole('tab').first().click();
  await expect.poll(rowHeight).toBe(larger);
  await page.reload();
  await page.getByRole('tab').last().click();
  await expect.poll(rowHeight).toBe(larger);

  await page.getByRole('button', { name: 'Terminal menu' }).click();
  await page.getByRole('button', { name: 'Smaller text' }).click();
  await expect.poll(rowHeight).toBeLessThan(larger);
  expect(await violations(page, '.popover-panel')).toEqual([]);
  await page.getByRole('button', { name: /^Usual size/ }).click();
  await expect.poll(rowHeight).toBe(usual);
});

test('a terminal is renamed for every window, over a reload', async () => {
  const second = await context.newPage();
  await second.goto(address);
  await page.getByRole('tab', { selected: true }).dblclick();
  const dialog = page.getByRole('dialog');
  const field = dialog.getByRole('textbox');
  await expect(field).toBeFocused();
  await field.fill('  ');
  await dialog.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('has to have a name');
  expect(await violations(page)).toEqual([]);
  await field.fill('<b>logs</b>');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const tab = { name: '<b>logs</b> node1', exact: true };
  await expect(page.getByRole('tab', tab)).toBeVisible();
  await expect(second.getByRole('tab', tab)).toBeVisible();
  const label = 'Terminal <b>logs</b> on node1';
  await expect(page.getByRole('textbox', { name: label })).toBeVisible();
  await page.reload();
  await page.getByRole('tab', tab).click();
  await expect(page.getByRole('textbox', { name: label })).toBeVisible();
});

test('the title that a shell sets is on its tab, as text, over a reload', async () => {
  const tab = page.getByRole('tab', { selected: true });
  await shell.run(String.raw`printf '\e]0;<img src=x> \u202etitle\a'`);
  await expect(tab).toHaveAttribute('title', /^node1.*\n<img src=x> title$/);
  await page.reload();
  await page.getByRole('tab').last().click();
  await expect(tab).toHaveAttribute('title', /^node1.*\n<img src=x> title$/);
});

test('two terminals share the pane; where they divide is remembered', async () => {
  const slots = page.locator('.terminal-slot:not([data-hidden])');
  await page.getByRole('tab').first().click();
  const whole = (await slots.boundingBox())?.width ?? 0;
  await page.keyboard.press('Control+Alt+b');
  await expect(slots).toHaveCount(2);
  const [left, right] = [slots.nth(0), slots.nth(1)];
  const box = async (slot: typeof left) => (await slot.boundingBox()) ?? { x: 0, y: 0, width: 0 };
  expect((await box(left)).width).toBeCloseTo(whole / 2, -1);
  expect((await box(right)).x).toBeGreaterThan((await box(left)).x + 100);

  // Each has the size of its part.
  await right.getByRole('textbox').focus();
  await page.keyboard.type('clear; stty size\n');
  await expect(right.locator('.xterm-rows')).toContainText(/\d+ \d+/);
  await page.keyboard.press('Control+Alt+o');
  await expect(left.getByRole('textbox')).toBeFocused();

  const divider = page.getByRole('separator', { name: 'Size of the first terminal' });
  const at = await divider.boundingBox();
  await page.mouse.move(at?.x ?? 0, (at?.y ?? 0) + 100);
  await page.mouse.down();
  await page.mouse.move((at?.x ?? 0) + 90, (at?.y ?? 0) + 100, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await box(left)).width).toBeCloseTo(whole / 2 + 90, -1);
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await expect(slots).toHaveCount(2);
  await expect.poll(async () => (await box(left)).width).toBeCloseTo(whole / 2 + 90, -1);

  await openMenu('One above the other');
  await expect.poll(async () => (await box(right)).y).toBeGreaterThan((await box(left)).y + 50);
  await divider.focus();
  await page.keyboard.press('ArrowUp');
  await openMenu('Only this terminal');
  await expect(slots).toHaveCount(1);
  await page.getByRole('tab').last().click();
});

test('a terminal in a window of its own has the same shell, and comes back', async () => {
  await shell.run('word=kept; echo "in the" workspace');
  await expect.poll(shell.lines).toContain('in the workspace');
  const opened = context.waitForEvent('page');
  await openMenu('Open in its own window');
  const popup = await opened;
  await expect(popup).toHaveTitle(/^Terminal on node1.* · ropes$/);
  const own = popup.locator('.xterm-rows');
  await expect(own).toContainText('in the workspace');
  await expect(page.getByText('is in a window of its own')).toBeVisible();
  await expect(popup.getByRole('textbox')).toBeFocused();
  await popup.keyboard.type('echo "the word is" $word\n');
  await expect(own).toContainText('the word is kept');
  expect(await violations(popup)).toEqual([]);

  const dark = (each: Page) => each.evaluate(() => document.documentElement.dataset.theme);
  const before = await dark(popup);
  await page.getByRole('button', { name: /^(Light|Dark) theme$/ }).click();
  await expect.poll(() => dark(popup)).not.toBe(before);

  // A window of the workspace that comes later knows of it too.
  const second = await context.newPage();
  await second.goto(address);
  await second.getByRole('tab').last().click();
  await expect(second.getByText('is in a window of its own')).toBeVisible();

  await popup.close();
  await expect(page.getByText('is in a window of its own')).toBeHidden();
  await expect.poll(shell.lines).toContain('the word is kept');
  const back = createShell(second, 'node1');
  await expect.poll(back.lines).toContain('the word is kept');
});

test('a terminal is taken back from its window', async () => {
  const opened = context.waitForEvent('page');
  await page.keyboard.press('Control+Alt+p');
  const popup = await opened;
  await expect(popup.locator('.xterm-rows')).toContainText('root@');
  const closed = popup.waitForEvent('close');
  await page.getByRole('button', { name: 'Take it back' }).click();
  await closed;
  await shell.run('echo here $((1 + 1))');
  await expect.poll(shell.lines).toContain('here 2');
});

test('in screen-reader mode what is printed is there to be read, and the keyboard leads out', async () => {
  const tree = page.locator('.terminal-slot:not([data-hidden]) .xterm-accessibility-tree');
  await expect(tree).toHaveCount(0);
  await openMenu('Screen-reader mode');
  await page.keyboard.press('Escape');
  await shell.run('echo read this $((40 + 2))');
  await expect(tree).toContainText('read this 42');
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await page.getByRole('tab').last().click();
  await expect(tree).toContainText('read this 42');
  await page.keyboard.press('Control+Alt+Escape');
  await expect(page.locator('#step-title')).toBeFocused();
  await page.keyboard.press('Control+Alt+r');
  await expect(tree).toHaveCount(0);
});
