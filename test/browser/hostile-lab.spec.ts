import { expect, test } from '@playwright/test';
import { browserLabs } from './support/browser-labs.ts';
import { type RopesServer, startRopesServer } from './support/ropes-server.ts';
import { watchPages } from './support/watch-pages.ts';
import { startLab } from './support/workspace.ts';

/** What every payload of the labs would make of the title if it ran. */
const HACKED = 'hacked';

let server: RopesServer;

test.beforeAll(async () => {
  server = await startRopesServer(browserLabs);
});

test.afterAll(async () => {
  await server.remove();
});

test('a broken lab is shown with what to mend, and the others work', async ({ page, context }) => {
  const watch = await watchPages(context);
  await page.goto(server.url);
  const start = page.getByRole('button', { name: /^Start / });
  await expect(start).toHaveCount(3);
  await page.getByText("1 lab can't be shown").click();
  const problems = page.getByRole('definition');
  await expect(page.getByRole('term').getByText('labs/broken')).toBeVisible();
  await expect(problems.filter({ hasText: 'lab.md:11' }).first()).toContainText('"<script>"');
  await expect(problems.filter({ hasText: "javascript:document.title='hacked'" })).toBeVisible();
  await expect(problems.filter({ hasText: 'port:node1:0' })).toContainText('1 to 65535');
  await expect(page).not.toHaveTitle(HACKED);
  expect(watch.troubles()).toEqual([]);
  expect(watch.hosts()).toEqual(new Set([new URL(server.url).host]));
});

test('a hostile lab is words and nothing else', async ({ page, context }) => {
  const watch = await watchPages(context);
  const lab = await startLab(page, server.url, 'Hostile');
  const { instructions } = lab;
  const own = new Set([new URL(server.url).host]);

  await expect(page.getByRole('heading', { level: 1 })).toContainText('<img src=x onerror=');
  await expect(
    instructions.getByText("<script>document.title='hacked'</script> and"),
  ).toBeVisible();
  await expect(instructions.getByRole('img', { name: 'A picture with a script' })).toBeVisible();
  await expect(instructions.getByRole('heading', { name: 'getElementById' })).toBeVisible();

  await instructions.getByRole('button', { name: 'Continue' }).click();
  await expect(instructions.getByRole('heading', { level: 2 })).toContainText('<img src=x');
  await instructions.getByRole('button', { name: 'Run on node1' }).click();
  await expect(lab.screen).toContainText('a link');
  await instructions.getByRole('button', { name: 'Check now' }).click();
  const check = instructions.getByRole('list', { name: 'Checks' }).getByRole('listitem');
  await expect(check).toContainText("<script>document.title = 'hacked'</script>");
  await expect(check.getByRole('definition').first()).toContainText('<img src=x onerror=alert(1)>');
  await expect(check.getByRole('definition').last()).toHaveText('<b>bold</b>');
  await instructions.getByText('Hint', { exact: true }).click();
  await instructions.getByText('Solution', { exact: true }).click();

  for (const link of await instructions.getByRole('link').all()) {
    await link.hover();
    expect(await link.evaluate((each: HTMLAnchorElement) => each.protocol)).toMatch(/^https?:$/);
    await expect(link).not.toHaveAttribute('onmouseover');
  }
  // The heading stands in the introduction, and the link leads there.
  await instructions.getByRole('link', { name: 'a heading' }).click();
  await expect(instructions.getByRole('heading', { name: 'getElementById' })).toBeVisible();
  await instructions.getByRole('button', { name: 'Continue' }).click();
  await instructions.getByRole('button', { name: 'Finish' }).click();
  await instructions.getByRole('button', { name: 'Finish anyway' }).click();
  await expect(instructions.getByText("{{constructor.constructor('alert(1)')()}}")).toBeVisible();

  await expect(page).not.toHaveTitle(HACKED);
  expect(watch.troubles()).toEqual([]);
  expect(watch.hosts()).toEqual(own);
});

test('port links of odd shapes lead to the port only', async ({ page, context }) => {
  const watch = await watchPages(context);
  await page.goto(server.url);
  await page
    .getByRole('link', { name: /^Continue Hostile|^Start Hostile/ })
    .or(page.getByRole('button', { name: 'Start Hostile' }))
    .click();
  const instructions = page.getByRole('region', { name: 'Instructions' });
  await instructions.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('tab', { name: 'node1' })).toBeVisible();
  for (const name of ['a port', 'a port upwards', 'a port elsewhere', 'a port with a name']) {
    const link = instructions.getByRole('link', { name, exact: true }).first();
    const [preview] = await Promise.all([context.waitForEvent('page'), link.click()]);
    await expect(preview.getByText('PORT_UNREACHABLE')).toBeVisible();
    expect(new URL(preview.url()).hostname).toMatch(/^8080-node1-[a-z2-7]{26}\.localhost$/);
    await preview.close();
  }
  expect(
    [...watch.hosts()].filter((host) => !/^(8080-node1-\w+\.)?localhost:\d+$/.test(host)),
  ).toEqual([]);
});

test('a picture with a script is a picture, on a page of its own too', async ({
  page,
  context,
}) => {
  const watch = await watchPages(context);
  const answer = await page.goto(`${server.url}/api/labs/hostile/files/evil.svg`);
  expect(answer?.ok()).toBe(true);
  expect(answer?.headers()['content-security-policy']).toContain('sandbox');
  await expect(page).toHaveTitle('picture');
  expect(watch.troubles().filter((trouble) => trouble.startsWith('dialog'))).toEqual([]);
  expect(watch.hosts()).toEqual(new Set([new URL(server.url).host]));
});
