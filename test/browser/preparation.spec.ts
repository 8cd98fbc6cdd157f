import { resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type RopesServer, startRopesServer } from './support/ropes-server.ts';
import { type StagedSetUp, stageSetUp } from './support/staged-set-up.ts';
import { beNoNewcomer, createWorkspace } from './support/workspace.ts';

const labs = resolve(import.meta.dirname, '../fixtures/startup-labs');
let setUp: StagedSetUp;
let server: RopesServer;

test.beforeAll(async () => {
  setUp = await stageSetUp();
  server = await startRopesServer(labs, setUp.serve, setUp.env);
});

test.afterAll(async () => {
  await server.remove();
  await setUp.remove();
});

/** Presses Start on the lab, and waits for the view of its start-up. */
async function start(page: Page): Promise<void> {
  await beNoNewcomer(page.context());
  await page.goto(server.url);
  const card = page.getByRole('listitem').filter({ hasText: 'One machine' });
  await expect(card).toContainText('Its first start prepares machines with kubernetes');
  await card.getByRole('button', { name: 'Start One machine' }).click();
  await expect(
    page.getByRole('heading', { name: 'Preparing what your machines are made of' }),
  ).toBeVisible();
}

test('the first start prepares, for all who wait, and then goes on into the lab', async ({
  browser,
}) => {
  const [ada, bob] = await Promise.all([browser.newContext(), browser.newContext()]);
  const page = await ada.newPage();
  await start(page);
  const steps = page.getByRole('list').filter({ hasText: 'Make the network' });

  await test.step('its steps are named, with what they do now and what is left', async () => {
    await setUp.say(
      {
        type: 'steps',
        steps: [
          { name: 'Kubernetes programs', usualMs: 270_000 },
          { name: 'Node with Kubernetes', usualMs: 60_000 },
        ],
      },
      { type: 'begin', name: 'Kubernetes programs' },
      { type: 'progress', name: 'Kubernetes programs', text: 'downloading kubelet (7 of 7)' },
    );
    await expect(steps).toContainText('downloading kubelet (7 of 7)');
    await expect(steps).toContainText('of about 5 min');
    await expect(page.getByText(/About [56] min left\./)).toBeVisible();
  });

  await test.step('a page that is loaded again shows where it is', async () => {
    await page.reload();
    await expect(steps).toContainText('downloading kubelet (7 of 7)');
  });

  const other = await bob.newPage();
  await test.step('another learner waits for the same preparation', async () => {
    await start(other);
    await expect(other.getByText('downloading kubelet (7 of 7)')).toBeVisible();
    expect(await setUp.starts()).toBe(1);
  });

  await test.step('who gives up does not break it for the other', async () => {
    await other.getByRole('button', { name: 'Session menu' }).click();
    await other.getByRole('button', { name: 'End session…' }).click();
    await other.getByRole('dialog').getByRole('button', { name: 'End session' }).click();
    await expect(other.getByText('downloading kubelet (7 of 7)')).toBeHidden();
    await setUp.say({ type: 'progress', name: 'Kubernetes programs', text: 'checking kubelet' });
    await expect(steps).toContainText('checking kubelet');
  });

  await test.step('a failure shows its real output, what happened and what to do', async () => {
    await setUp.say(
      { type: 'fail', name: 'Kubernetes programs' },
      {
        type: 'problem',
        what: 'The disk is full.',
        remedy: 'Free some space.',
        output: ['write kubelet: no space left on device'],
      },
    );
    await setUp.fail();
    await expect(page.getByRole('heading', { name: 'The session did not start' })).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('The disk is full. Free some space.');
    await expect(page.getByRole('region', { name: 'Output of Kubernetes programs' })).toContainText(
      'write kubelet: no space left on device',
    );
  });

  await test.step('another try prepares again and goes on with real machines', async () => {
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => setUp.starts()).toBe(2);
    await setUp.say(
      { type: 'steps', steps: [{ name: 'Node with Kubernetes' }] },
      { type: 'begin', name: 'Node with Kubernetes' },
    );
    await expect(page.getByText(/not known before the first time/)).toBeVisible();
    await setUp.say({ type: 'end', name: 'Node with Kubernetes', text: 'done' });
    await setUp.finish();
    const { screen } = createWorkspace(page);
    await expect(screen).toContainText('root@controlplane', { timeout: 120_000 });
  });

  await test.step('from then on nothing is to be prepared', async () => {
    await other.goto(server.url);
    const card = other.getByRole('listitem').filter({ hasText: 'One machine' });
    await expect(card.getByRole('button', { name: 'Start One machine' })).toBeVisible();
    await expect(card).not.toContainText('first start');
  });
  await Promise.all([ada.close(), bob.close()]);
});
