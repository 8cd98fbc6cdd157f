import { expect, type Page, test } from '@playwright/test';
import { type RopesServer, startRopesServer } from './support/ropes-server.ts';
import { startLab } from './support/workspace.ts';

let server: RopesServer;

test.beforeAll(async () => {
  server = await startRopesServer();
});

test.afterAll(async () => {
  await server.remove();
});

const touch =
  'cd /var/lib/mesos/slaves/*/frameworks/*/executors/hello*/runs/latest && touch found; cd';

test('a learner follows an app from an offer to its sandbox, and looks at the pages of master and Marathon', async ({
  page,
  context,
}) => {
  test.setTimeout(600_000);
  const lab = await startLab(page, server.url, 'Offers, not orders', { readyWithinMs: 180_000 });
  const panel = page.getByRole('region', { name: 'Cluster', exact: true });
  const type = (command: string) => lab.type('master', command);

  /** Follows a link of the step to a port of a node. */
  async function open(): Promise<Page> {
    const link = lab.instructions.getByRole('link', { name: 'open it' });
    const [opened] = await Promise.all([context.waitForEvent('page'), link.click()]);
    return opened;
  }

  await lab.forward('Who is there');
  await lab.runAll();
  const master = await open();
  await master.getByRole('link', { name: 'Agents' }).click();
  await expect(master.getByText('agent2').first()).toBeVisible();
  await master.close();
  await expect(panel.getByText('zone:a').first()).toBeVisible();
  await type('echo 4 > /root/cpus');
  await lab.waitForChecks();

  await lab.forward('Who gets the offers');
  await lab.runAll();
  await type(
    `curl -s master:5050/frameworks | jq -r '.frameworks[] | select(.name == "marathon") | .id' > /root/marathon`,
  );
  await lab.waitForChecks();

  await lab.forward('Start something');
  await lab.instructions.getByRole('button', { name: 'Write file' }).click();
  await expect(lab.instructions.getByText(/^Written /)).toBeVisible();
  await lab.runAll();
  await lab.waitForChecks();
  await expect(panel.getByRole('button', { name: /^hello\./ })).toBeVisible();

  await lab.forward('Look into its sandbox');
  for (const agent of ['agent1', 'agent2']) await lab.type(agent, touch);
  await lab.waitForChecks();

  await lab.forward('Too big for any offer');
  await lab.runAll();
  await type(`curl -s -X PUT --json '{"cpus": 1}' 'http://master:8080/v2/apps/big?force=true'`);
  await lab.waitForChecks();

  await lab.forward('Three times hello');
  const marathon = await open();
  await expect(marathon.getByText('/hello').or(marathon.getByText('hello')).first()).toBeVisible();
  await marathon.close();
  await type(`curl -s -X PUT --json '{"instances": 3}' http://master:8080/v2/apps/hello`);
  await lab.waitForChecks();
  await lab.forward('Lab done');
});
