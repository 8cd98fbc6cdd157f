import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionView } from '../../contract/session.ts';
import type { ProviderNode } from '../../runtime/node/provider.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { openTemplateShelf } from '../../runtime/store/open-template-shelf.ts';
import { createSessionServer, type SessionServer } from './support/create-session-server.ts';
import { createTestInstance } from './support/create-test-instance.ts';
import { mustRun } from './support/must-run.ts';

/*
 * A Kubernetes cluster is formed, kept on disk and copied into two sessions at once: both work, and
 * each is its own; one goes on when its nodes start again, and takes one node more.
 */

const labs = fileURLToPath(new URL('./pool-labs', import.meta.url));
const learners = ['first-learner', 'second-learner'] as const;
const slowMs = 300_000;
const instance = createTestInstance();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-template-'));
});

afterAll(async () => {
  const last = await createSessionServer(instance, folder, labs);
  await last.terminals.shutdown();
  await last.stop();
  await instance.dispose();
  await rm(folder, { recursive: true, force: true });
});

function viewWhen(server: SessionServer, learner: string, id: string): Promise<SessionView> {
  const look = async () => {
    const view = await server.sessions.view(learner, id);
    if (view.observed === 'failed') throw new Error(view.problem);
    return view.observed === 'running' ? view : undefined;
  };
  return waitUntil(look, { reason: 'the session to run', timeoutMs: slowMs });
}

async function controlPlaneOf(sessionId: string): Promise<ProviderNode> {
  const found = (await instance.provider.find()).find(
    (node) => node.sessionId === sessionId && node.name === 'controlplane',
  );
  if (found?.address == null) throw new Error('the control plane does not run');
  return instance.provider.node({ ...found, address: found.address });
}

async function startCopy(server: SessionServer, learner: string): Promise<string> {
  const { view } = await server.sessions.start(learner, 'formed-cluster');
  const up = await viewWhen(server, learner, view.id);
  const took = up.bringUp.map(({ id, tookMs }) => `${id} ${tookMs}`).join(', ');
  console.info(`a copied cluster: ${took}`);
  expect(up.bringUp.map(({ id }) => id)).toContain('kubernetes-copy');
  expect(up.bringUp.map(({ id }) => id)).not.toContain('kubernetes-init');
  return view.id;
}

const rollOut = `
kubectl create deployment web --image ropes/web:1 --replicas 3
kubectl expose deployment web --port 80
kubectl rollout status deployment web --timeout 90s
curl --silent --fail --retry 20 --retry-delay 1 --retry-all-errors \
  "$(kubectl get service web -o jsonpath='{.spec.clusterIP}')"
kubectl exec deploy/web -- true
`;

test(
  'a cluster is kept and copied: two copies work side by side',
  async () => {
    const templates = await openTemplateShelf(join(folder, 'templates'));
    const poolSettings = { size: 1, calmMs: 0, isCalm: () => true, templates };
    const server = await createSessionServer(instance, folder, labs, { poolSettings });
    try {
      await waitUntil(async () => ((await templates.names()).length === 1 ? true : undefined), {
        reason: 'a cluster to be kept',
        timeoutMs: slowMs,
        everyMs: 200,
      });
      await waitUntil(
        async () => ((await instance.provider.find()).length === 0 ? true : undefined),
        { reason: 'its nodes to go', timeoutMs: 60_000 },
      );
      const started = performance.now();
      const ids = await Promise.all(learners.map((learner) => startCopy(server, learner)));
      const [one, two] = await Promise.all(ids.map(controlPlaneOf));
      if (one === undefined || two === undefined) throw new Error('a copy has no control plane');
      await Promise.all([one, two].map((node) => mustRun(node, rollOut, { timeoutMs: 120_000 })));
      console.info(`two copies, an app in each: ${Math.round(performance.now() - started)} ms`);

      await mustRun(one, 'kubectl delete deployment web');
      expect(await mustRun(two, 'kubectl get deployment web -o name')).toContain('web');

      const [id = ''] = ids;
      await server.sessions.addNode(learners[0], id, 'node02');
      expect(await mustRun(one, 'kubectl get nodes --no-headers | grep -c " Ready "')).toBe('3');
    } finally {
      await server.sessions.endAll();
      await server.stop();
    }
    expect((await instance.leftovers()).filter((name) => !name.includes('registry'))).toEqual([]);
  },
  slowMs * 2,
);
