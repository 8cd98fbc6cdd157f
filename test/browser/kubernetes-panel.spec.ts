import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test';
import { browserLabs } from './support/browser-labs.ts';
import { type RopesServer, startRopesServer } from './support/ropes-server.ts';
import { startLab, type Workspace } from './support/workspace.ts';

let server: RopesServer;
let context: BrowserContext;
let page: Page;
let lab: Workspace;
let panel: Locator;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  server = await startRopesServer(browserLabs);
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  lab = await startLab(page, server.url, 'Roll out', { readyWithinMs: 180_000 });
  panel = page.getByRole('region', { name: 'Cluster', exact: true });
});

test.afterAll(async () => {
  await server.remove();
  await context.close();
});

async function face(name: 'Nodes' | 'Workloads' | 'Events'): Promise<void> {
  await panel.getByRole('button', { name: new RegExp(`^${name}`) }).click();
}

function podsIn(list: string): Locator {
  return panel.getByRole('list', { name: list }).getByRole('button', { name: /^web-/ });
}

async function expectNoViolations(what: string): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const found = await new AxeBuilder({ page }).include('#pane-cluster').withTags(tags).analyze();
  const broken = found.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
  );
  expect.soft(broken, what).toEqual([]);
}

async function expectAccessible(what: string): Promise<void> {
  for (const theme of ['Dark theme', 'Light theme']) {
    await page.getByRole('button', { name: theme }).click();
    await expectNoViolations(`${what}, after "${theme}"`);
  }
}

test('pods are on their nodes, and a Service shows which it leads to', async () => {
  await expect(panel.locator('.task-box')).toHaveCount(0);
  await lab.forward('Make a Deployment');
  await lab.runAll();
  await expect(podsIn('On node01').or(podsIn('On node02'))).toHaveCount(4);
  const service = panel
    .getByRole('list', { name: 'Services' })
    .getByRole('button', { name: /^web/ });
  await expect(service).toContainText('ClusterIP 80');
  await expect(service).toContainText('4 endpoints');
  await service.hover();
  await expect(panel.locator('.task-box[data-lit=true]')).toHaveCount(4);
  await expect(panel.locator('.cluster-foot')).toContainText(/leads to web-\w+-\w+/);
  await podsIn('On node01').first().focus();
  await page.keyboard.press('End');
  await expect(service).toBeFocused();
  await panel.getByRole('button', { name: 'Show what the cluster runs for itself' }).click();
  await expect(panel.getByRole('button', { name: /^etcd-controlplane/ })).toBeVisible();
  await panel.getByRole('button', { name: 'Show what the cluster runs for itself' }).click();
  await expectAccessible('nodes');
});

/** Notes from now on which ReplicaSets have pods at the same time, and how often a box moves. */
async function record(): Promise<() => Promise<{ both: boolean; moves: number }>> {
  await page.evaluate(() => {
    const seen = { both: false, moves: 0 };
    Reflect.set(window, 'seen', seen);
    const { animate } = Element.prototype;
    Element.prototype.animate = function count(...words: Parameters<typeof animate>) {
      seen.moves += 1;
      return animate.apply(this, words);
    };
    new MutationObserver(() => {
      const twigs = [...document.querySelectorAll('.twig')];
      seen.both ||= twigs.filter((twig) => twig.querySelector('[data-task]')).length >= 2;
    }).observe(document.body, { subtree: true, childList: true });
  });
  return () => page.evaluate(() => Reflect.get(window, 'seen'));
}

test('a rolling update is seen: pods go from one ReplicaSet to the next', async () => {
  await face('Workloads');
  const web = panel.getByRole('region', { name: 'web', exact: true });
  await expect(web.locator('.version')).toHaveCount(1);
  await expect(web.locator('.task-box')).toHaveCount(4);
  const seen = await record();
  await lab.forward('Give it another image');
  await lab.runAll();
  const [next, old] = [web.locator('.twig').first(), web.locator('.twig').last()];
  await expect(next).toContainText('ropes/web:2');
  await expect(next.getByRole('button', { name: /, Running$/ })).toHaveCount(4);
  await expect(old).toContainText('ropes/web:1');
  await expect(old).toContainText('0 of 0 running');
  await expect(old.locator('.task-box')).toHaveCount(0);
  expect(await seen()).toMatchObject({ both: true });
  expect((await seen()).moves).toBeGreaterThan(4);
  await lab.waitForChecks();
  await expectAccessible('workloads');
});

test('for who wants no motion nothing moves', async () => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const seen = await record();
  await lab.type('controlplane', 'kubectl scale deployment web --replicas 6');
  await expect(panel.locator('.task-box')).toHaveCount(6);
  expect((await seen()).moves).toBe(0);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
});

test('a click on a pod opens a shell in it, and its log, in tabs of their own', async () => {
  const running = panel.getByRole('button', { name: /, Running$/ });
  await expect(running).toHaveCount(6);
  const [pod = ''] = (await running.first().getAttribute('aria-label'))?.split(',') ?? [];
  const box = panel.getByRole('button', { name: `${pod}, Running` });
  await box.click();
  await expect(panel.getByRole('dialog', { name: pod })).toBeVisible();
  await expectNoViolations('menu');
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('dialog')).toBeHidden();
  await expect(box).toBeFocused();
  await page.keyboard.press('Enter');
  await panel.getByRole('button', { name: /^Open a shell/ }).click();
  await expect(page.getByRole('tab', { selected: true })).toContainText(pod);
  await expect(lab.screen).toContainText(`kubectl exec -it ${pod} -- sh`);
  await expect(lab.screen).toContainText(/# *$/);
  await page.keyboard.type('echo "in $(hostname)"\n');
  await expect(lab.screen).toContainText(`in ${pod}`);

  await box.click();
  await panel.getByRole('button', { name: /^Follow the log/ }).click();
  await expect(page.getByRole('tab', { selected: true })).toContainText(`${pod} log`);
  await expect(lab.screen).toContainText(`kubectl logs -f ${pod}`);
});

test('events come with a mark on what is a warning', async () => {
  await face('Events');
  const events = panel.getByRole('list', { name: 'events' }).getByRole('listitem');
  await expect(events.filter({ hasText: 'ScalingReplicaSet' }).first()).toBeVisible();
  await lab.type('controlplane', 'kubectl run broken --image ropes/none:1');
  const failed = events.filter({ hasText: 'Pod broken' }).filter({ hasText: 'Failed' }).first();
  await expect(failed.getByRole('img', { name: 'Warning:' })).toBeVisible();
  await expect(panel.getByRole('button', { name: /^Events.*warning/ })).toBeVisible();
  await expectAccessible('events');
});

test('the table says the same, and a reload keeps what was chosen', async () => {
  await page.reload();
  await expect(panel.getByRole('list', { name: 'events' })).toBeVisible();
  await panel.getByRole('button', { name: 'Show as a table' }).click();
  const sets = panel
    .getByRole('table', { name: 'ReplicaSets' })
    .getByRole('row', { name: /^web-/ });
  await expect(sets.first()).toContainText('6 of 6');
  await expect(sets.first()).toContainText('revision 2, current');
  const services = panel.getByRole('table', { name: 'Services' });
  await expect(services.getByRole('row', { name: /^web/ })).toContainText(/6, web-/);
  await expect(panel.getByRole('table', { name: 'Events' })).toContainText('warning');
  const pods = panel.getByRole('table', { name: 'Pods' });
  await expect(pods.getByRole('button', { name: /^Open a shell, web-/ })).toHaveCount(6);
  await expectAccessible('table');
});

test('on a small window all of it can be reached', async () => {
  await panel.getByRole('button', { name: 'Show as a map' }).click();
  await page.setViewportSize({ width: 390, height: 800 });
  const tabs = page.getByRole('navigation', { name: 'Panes' });
  await tabs.getByRole('button', { name: 'Cluster' }).click();
  for (const name of ['Workloads', 'Events', 'Nodes'] as const) {
    await face(name);
    await expect(panel.getByText(/web/).first()).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, name).toBe(390);
  }
});
