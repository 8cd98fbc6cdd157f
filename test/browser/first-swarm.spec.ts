import { expect, test } from '@playwright/test';
import { type RopesServer, startRopesServer } from './support/ropes-server.ts';
import { startLab } from './support/workspace.ts';

let server: RopesServer;

test.beforeAll(async () => {
  server = await startRopesServer();
});

test.afterAll(async () => {
  await server.remove();
});

test('a learner makes a swarm with the lab’s own clicks, and every step turns green', async ({
  page,
  context,
}) => {
  test.setTimeout(480_000);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).host));
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });

  const lab = await startLab(page, server.url, 'Your first swarm');
  await lab.forward('Create the swarm');
  await lab.runAll();
  await lab.waitForChecks();

  // A reload in the middle: the same shells with the same screens.
  const before = await lab.screen.innerText();
  await page.reload();
  await expect(lab.screen).toHaveText(before, { useInnerText: true });

  await lab.forward('Let two nodes join');
  await lab.runAll();
  await lab.waitForChecks();

  await lab.forward('Run a service');
  await lab.runAll();
  await lab.waitForChecks();
  const [preview] = await Promise.all([
    context.waitForEvent('page'),
    lab.instructions.getByRole('link', { name: 'node2' }).click(),
  ]);
  await expect(preview.locator('body')).toContainText('1');
  expect(new URL(preview.url()).hostname).toMatch(/^8080-node2-[a-z2-7]{26}\.localhost$/);
  await preview.close();

  await lab.forward('Scale it');
  await lab.runAll();
  await lab.waitForChecks();

  await lab.forward('Break it');
  await lab.runAll();
  await lab.waitForChecks();

  // The server dies in the middle of a command, and comes back.
  await lab.forward('Update it without an interruption');
  await lab.type('node1', 'sleep 5; echo still $((40 + 2))');
  const crashed = await server.crash();
  await expect(page.getByText('Connection lost')).toBeVisible();
  await page.keyboard.type('echo typed while away');
  await page.keyboard.press('Enter');
  await crashed.restart();
  await expect(page.getByText('Connection lost')).toBeHidden();
  await expect(lab.screen).toContainText('still 42');
  await expect(lab.screen).toContainText('typed while away');
  expect((await lab.screen.innerText()).match(/^typed while away$/gm)).toHaveLength(1);

  await lab.runAll();
  await lab.waitForChecks();
  await lab.forward('Empty a node');
  await lab.runAll();
  await lab.waitForChecks();

  await lab.forward('Challenge: bring it back');
  await lab.type('node1', 'docker node update --availability active node3');
  await lab.type('node1', 'docker service update --force web');
  await lab.waitForChecks();
  await lab.forward('Lab done');

  expect(new Set(requests)).toEqual(new Set([new URL(server.url).host]));
  expect(problems.filter((text) => !/WebSocket|ERR_CONNECTION/.test(text))).toEqual([]);
});
