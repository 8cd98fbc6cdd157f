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

const limits = (surge: number, missing: number) =>
  `kubectl patch deployment web --patch '{"spec": {"strategy": {"rollingUpdate": {"maxSurge": ${surge}, "maxUnavailable": ${missing}}}}}'`;
const rolledOut = 'kubectl rollout status deployment web --timeout 90s';

test('a learner updates a Deployment, sees two bad versions fail, and goes back to any revision', async ({
  page,
}) => {
  test.setTimeout(900_000);
  const lab = await startLab(page, server.url, 'Deployments', { readyWithinMs: 240_000 });
  const panel = page.getByRole('region', { name: 'Cluster', exact: true });
  const type = (command: string) => lab.type('controlplane', command);

  await lab.forward('Three layers');
  await lab.instructions.getByRole('button', { name: 'Write file' }).click();
  await expect(lab.instructions.getByText(/^Written /)).toBeVisible();
  await lab.runAll();
  await lab.waitForChecks();

  await lab.forward('One more, never fewer');
  await panel.getByRole('button', { name: /^Workloads/ }).click();
  await lab.runAll();
  await lab.waitForChecks();
  await expect(panel.getByText('revision 2')).toBeVisible();

  await lab.forward('Two numbers');
  await lab.runAll();
  await type(limits(0, 2));
  await type('kubectl set image deployment/web web=ropes/web:1');
  await type(rolledOut);
  await lab.waitForChecks();

  await lab.forward("A version that can't start");
  await lab.runAll();
  await lab.waitForChecks();

  await lab.forward('A version that does not work');
  await type('kubectl set image deployment/web web=ropes/worker:1');
  await type(
    "kubectl wait --for jsonpath='{.status.unavailableReplicas}'=1 deployment/web --timeout 60s",
  );
  await type('kubectl rollout undo deployment web');
  await type(rolledOut);
  await lab.waitForChecks();

  await lab.forward('Several changes, one rollout');
  await lab.runAll();
  await type('kubectl rollout resume deployment web');
  await type(rolledOut);
  await lab.waitForChecks();

  await lab.forward('Challenge: back, and not one more');
  await lab.runAll();
  await type(limits(0, 1));
  // The revision of the plain version 1, as the history says; its number depends on the way here.
  await type(
    'kubectl rollout undo deployment web --to-revision ' +
      `$(kubectl get replicasets --output json | jq -r '.items[] | select(.spec.template.spec.containers[0] | .image == "ropes/web:1" and .env == null) | .metadata.annotations["deployment.kubernetes.io/revision"]')`,
  );
  await type(rolledOut);
  await lab.waitForChecks();
  await lab.forward('Lab done');
});
