import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test';
import { type RopesServer, startRopesServer } from './support/ropes-server.ts';
import { startLab, type Workspace } from './support/workspace.ts';

let server: RopesServer;
let context: BrowserContext;
let page: Page;
let lab: Workspace;
let panel: Locator;
/** Text messages of the live connection about the cluster. */
const said: string[] = [];
const told: string[] = [];

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  server = await startRopesServer();
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => keep(said, payload));
    socket.on('framereceived', ({ payload }) => keep(told, payload));
  });
  lab = await startLab(page, server.url, 'Your first swarm');
  panel = page.getByRole('region', { name: 'Cluster', exact: true });
});

test.afterAll(async () => {
  await server.remove();
  await context.close();
});

function keep(messages: string[], payload: string | Buffer): void {
  if (typeof payload === 'string' && payload.includes('cluster')) messages.push(payload);
}

function lane(name: string): Locator {
  return panel.locator('.lane').filter({ has: page.locator('.lane-name', { hasText: name }) });
}

function tasksOn(name: string): Locator {
  return panel
    .getByRole('list', { name: `On ${name}` })
    .getByRole('button', { name: /, running$/ });
}

async function expectAccessible(): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  for (const theme of ['Dark theme', 'Light theme']) {
    await page.getByRole('button', { name: theme }).click();
    const found = await new AxeBuilder({ page }).include('#pane-cluster').withTags(tags).analyze();
    const broken = found.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
    );
    expect.soft(broken, `after "${theme}"`).toEqual([]);
  }
}

test('plain engines become members as they join', async () => {
  for (const name of ['node1', 'node2', 'node3']) {
    await expect(lane(name)).toContainText('not in a swarm');
  }
  await expect(panel).toContainText('docker swarm init');
  await lab.type('node1', 'docker swarm init --advertise-addr $(hostname -i) | head -n 1');
  await expect(lane('node1')).toContainText('manager · leader');
  await expect(lane('node2')).toContainText('not in a swarm');
  await lab.type('node1', 't=$(docker swarm join-token -q worker)');
  await lab.type(
    'node1',
    'for n in node2 node3; do ssh $n docker swarm join --token $t node1:2377; done',
  );
  for (const name of ['node2', 'node3']) {
    await expect(lane(name)).toContainText('worker');
    await expect(lane(name)).not.toContainText('not in a swarm');
  }
});

test('a service that is scaled has a box a task', async () => {
  await lab.type('node1', 'docker service create -d --name web ropes/web:1');
  const service = panel.getByRole('list', { name: 'services' }).getByRole('listitem');
  await expect(service).toContainText('1 of 1 running');
  await lab.type('node1', 'docker service scale -d web=6');
  await expect(service).toContainText('6 of 6 running');
  for (const name of ['node1', 'node2', 'node3']) await expect(tasksOn(name)).toHaveCount(2);
  await expect(panel.locator('[aria-live=polite]')).toContainText(/web|running/);
  await expectAccessible();
});

test('boxes are reached by keyboard, and say more of their task', async () => {
  await panel.getByRole('region', { name: 'The cluster now' }).focus();
  await page.keyboard.press('Tab');
  await expect(tasksOn('node1').first()).toBeFocused();
  await expect(panel).toContainText(/running for \d.* on node1 · ropes\/web:1/);
  await page.keyboard.press('ArrowDown');
  await expect(tasksOn('node2').first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(tasksOn('node2').last()).toBeFocused();
  await expect(panel.locator('.cluster-foot')).toContainText('on node2');
  await page.keyboard.press('End');
  await expect(tasksOn('node3').last()).toBeFocused();
});

test('a drained node empties, and looks it', async () => {
  await lab.type('node1', 'docker node update --availability drain node3');
  await expect(lane('node3')).toContainText('drained');
  await expect(tasksOn('node3')).toHaveCount(0);
  await expect(tasksOn('node1')).toHaveCount(3);
  await expect(tasksOn('node2')).toHaveCount(3);
});

/** Counts the moves of boxes that begin from now on. */
async function countMoves(): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const { animate } = Element.prototype;
    Reflect.set(window, 'moves', 0);
    Element.prototype.animate = function count(...words: Parameters<typeof animate>) {
      Reflect.set(window, 'moves', Reflect.get(window, 'moves') + 1);
      return animate.apply(this, words);
    };
  });
  return () => page.evaluate(() => Reflect.get(window, 'moves'));
}

test('boxes move as they come and go, but for who wants no motion', async () => {
  const moves = await countMoves();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await lab.type('node1', 'docker service scale -d web=8');
  await expect(tasksOn('node1')).toHaveCount(4);
  await expect(tasksOn('node2')).toHaveCount(4);
  expect(await moves()).toBe(0);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await lab.type('node1', 'docker service scale -d web=6');
  await expect(tasksOn('node1')).toHaveCount(3);
  await expect(tasksOn('node2')).toHaveCount(3);
  await expect.poll(moves).toBeGreaterThan(0);
  await expect(panel.locator('.task-ghost')).toHaveCount(0);
});

test('the table says the same, and is remembered', async () => {
  await panel.getByRole('button', { name: 'Show as a table' }).click();
  const nodes = panel.getByRole('table', { name: 'Nodes' });
  await expect(nodes.getByRole('row', { name: /^node3/ })).toContainText('drained');
  await expect(nodes.getByRole('row', { name: /^node1/ })).toContainText('3');
  const tasks = panel.getByRole('table', { name: 'Tasks' }).getByRole('row');
  await expect(tasks).toHaveCount(7);
  await expectAccessible();
  await page.reload();
  await expect(panel.getByRole('table', { name: 'Services' })).toContainText('6 of 6');
  await panel.getByRole('button', { name: 'Show as a map' }).click();
  await expect(tasksOn('node1')).toHaveCount(3);
});

test('a manager that stops leaves the picture, with the reason', async () => {
  await lab.type('node1', 'systemctl stop docker');
  await expect(panel.getByText('This is how it was.')).toBeVisible();
  await expect(tasksOn('node2')).toHaveCount(3);
  await expectAccessible();
  await lab.type('node1', 'systemctl start docker');
  await expect(panel.getByText('This is how it was.')).toBeHidden();
});

test('folded away nothing is asked, and it stays folded', async () => {
  const fold = panel.getByRole('button', { name: 'Cluster', exact: true });
  await expect(fold).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Control+Alt+m');
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  await expect.poll(() => said.at(-1)).toContain('"on":false');
  const before = told.length;
  await lab.type('node1', 'docker service scale -d web=2');
  await lab.type(
    'node1',
    'until [ $(docker ps -q | wc -l) -le 1 ]; do sleep 0.2; done; echo $((6 * 7))',
  );
  await expect(lab.screen).toContainText('42');
  expect(told.length).toBe(before);

  const asked = said.length;
  await page.reload();
  await expect(lab.screen).toContainText('42');
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  expect(said.length).toBe(asked);
  await fold.click();
  await expect(panel).toContainText('2 of 2 running');
});

test('the divider moves by keyboard and stays where it was put', async () => {
  const divider = page.getByRole('separator', { name: 'Height of the cluster panel' });
  const height = async () => (await panel.boundingBox())?.height ?? 0;
  const before = await height();
  await divider.focus();
  for (const _ of Array.from({ length: 4 })) await page.keyboard.press('ArrowUp');
  await expect.poll(height).toBeGreaterThan(before + 50);
  const after = await height();
  await page.reload();
  await expect.poll(height).toBeCloseTo(after, 0);
  await divider.dblclick();
  await expect.poll(height).toBeCloseTo(before, 0);
});

test('it fills the window, and on a small one it is a tab', async () => {
  await panel.getByRole('button', { name: /^Fill the window/ }).click();
  await expect(lab.instructions).toBeHidden();
  await expect(lane('node1')).toBeVisible();
  await page.keyboard.press('Control+Alt+f');
  await expect(lab.instructions).toBeVisible();

  await page.setViewportSize({ width: 390, height: 800 });
  const tabs = page.getByRole('navigation', { name: 'Panes' });
  await tabs.getByRole('button', { name: 'Terminals' }).click();
  await expect(panel).toBeHidden();
  await expect.poll(() => said.at(-1)).toContain('"on":false');
  await tabs.getByRole('button', { name: 'Cluster' }).click();
  await expect(lane('node3')).toContainText('drained');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(390);
});
