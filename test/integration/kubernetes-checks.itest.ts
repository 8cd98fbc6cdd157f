import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../contract/verdict.ts';
import type { ClusterAccess, EngineStep } from '../../orchestrator/engines/engine.ts';
import { kubernetesEngine as engine } from '../../orchestrator/engines/kubernetes/kubernetes-engine.ts';
import { createGrader } from '../../runtime/grading/create-grader.ts';
import type { ProviderNode } from '../../runtime/node/provider.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { createSessionId } from './support/create-session-id.ts';
import { createTestInstance } from './support/create-test-instance.ts';
import { fakeApiServer } from './support/fake-api-server.ts';
import { mustRun } from './support/must-run.ts';

const instance = createTestInstance();
const grader = createGrader({ log: { warn: () => {} } });
const { signal } = new AbortController();
const manifest = '/etc/kubernetes/manifests/kube-apiserver.yaml';
const limits = { cpus: 2, memoryBytes: 2 * 1024 ** 3, pids: 2048 };
let node: ProviderNode;
/** As ropes keeps it when it has formed the cluster. */
let access: ClusterAccess | null = null;

function ask(script: string): Promise<Verdict> {
  return grader.ask({ script, timeoutMs: 20_000, access }, node, engine.readiness, signal);
}

/** Says what kubectl really sees: the one namespace that no learner's lie has. */
const look = 'fail "$(kubectl get namespace default --output name)"';
const truth = { outcome: 'failed', reason: 'namespace/default' };

/** Waits for the verdict that `look` comes to. */
async function seen(expected: object): Promise<void> {
  await waitUntil(
    async () => {
      const verdict = await ask(look);
      return expect.objectContaining(expected).asymmetricMatch(verdict) ? true : undefined;
    },
    { reason: `${JSON.stringify(expected)}`, timeoutMs: 60_000, everyMs: 200 },
  ).catch(async (cause: unknown) => {
    expect(await ask(look)).toMatchObject(expected);
    throw cause;
  });
}

async function run(steps: readonly EngineStep[]): Promise<void> {
  for (const step of steps) await step.run(signal);
}

beforeAll(async () => {
  const sessionId = createSessionId();
  await instance.provider.createNetwork(sessionId, signal);
  const spec = { sessionId, name: 'controlplane', kind: engine.nodeKind, ...limits };
  node = await instance.provider.createNode(spec, signal);
  await run(engine.prepare([node]));
});
afterAll(() => instance.dispose());

describe('before the learner has made a cluster', () => {
  test('a check says what is to be done, in the words of its lab', async () => {
    expect(await engine.readAccess?.([node], null, signal)).toBeNull();
    const made = '[ -v KUBECONFIG ] || fail "Make the cluster first."';
    expect(await ask(`${made}\n${look}`)).toMatchObject({
      outcome: 'failed',
      reason: 'Make the cluster first.',
    });
  });
});

describe('in a cluster that ropes has formed', () => {
  beforeAll(async () => {
    await run(engine.form([node]));
    access = (await engine.readAccess?.([node], null, signal)) ?? null;
    // For attacks that take the learner's own way away.
    await mustRun(node, 'cp -a /etc/kubernetes /root/kept && cp /usr/local/bin/kubectl /root/');
  });

  test('a check sees the truth', async () => {
    expect(access).not.toBeNull();
    expect(await ask(look)).toMatchObject(truth);
    const long =
      'kubectl get --raw /openapi/v3/apis/autoscaling/v2 | head -c 1 >/dev/null; kubectl api-resources | grep -q pods';
    expect(await ask(long)).toMatchObject({ outcome: 'passed', reason: 'Done.' });
  });

  test("the learner's settings of kubectl mean nothing to it", async () => {
    await mustRun(
      node,
      `for file in /root/.kube/config /etc/kubernetes/admin.conf /etc/kubernetes/super-admin.conf; do
         sed -i 's#server: .*#server: https://127.0.0.1:1#' $file
       done
       echo 'export KUBECONFIG=/root/lie' | tee -a /root/.bashrc /etc/profile.d/lie.sh /etc/environment`,
    );
    expect(await ask(look)).toMatchObject(truth);
    await mustRun(
      node,
      'rm -r /root/.kube /etc/kubernetes/admin.conf /etc/kubernetes/super-admin.conf',
    );
    expect(await ask(look)).toMatchObject(truth);
    // A cluster that the learner made stays known too, once it was seen.
    expect(await engine.readAccess?.([node], access, signal)).toBe(access);
    await mustRun(node, 'cp -a /root/kept/. /etc/kubernetes/');
  });

  test('another kubectl on the node is not the one that it runs', async () => {
    await mustRun(
      node,
      `for place in /usr/local/bin /usr/bin /usr/local/sbin; do
         printf '#!/bin/sh\\necho namespace/lie\\n' > $place/kubectl; chmod 755 $place/kubectl
       done`,
    );
    expect(await mustRun(node, 'kubectl get namespace default')).toBe('namespace/lie');
    expect(await ask(look)).toMatchObject(truth);
    await mustRun(
      node,
      'rm /usr/bin/kubectl /usr/local/sbin/kubectl; mv /root/kubectl /usr/local/bin/',
    );
  });

  test('rules of the cluster take no rights from it', async () => {
    const kubectl = 'kubectl --kubeconfig /etc/kubernetes/admin.conf';
    await mustRun(
      node,
      `${kubectl} delete clusterrolebinding cluster-admin kubeadm:cluster-admins`,
    );
    const refused = await node.exec(['sh', '-c', `${kubectl} get secrets --all-namespaces`]);
    expect(refused.stderr).toContain('forbidden');
    expect(await ask('kubectl get secrets --all-namespaces >/dev/null')).toMatchObject({
      outcome: 'passed',
    });
    await mustRun(
      node,
      `kubectl --kubeconfig /etc/kubernetes/super-admin.conf create clusterrolebinding kubeadm:cluster-admins \\
         --clusterrole cluster-admin --group kubeadm:cluster-admins`,
    );
  });

  test('a service kubernetes that leads elsewhere does not lead it', async () => {
    await mustRun(
      node,
      `kubectl --kubeconfig /etc/kubernetes/admin.conf delete service kubernetes --wait=false
       iptables --table nat --insert OUTPUT --destination 10.96.0.1 --protocol tcp --jump DNAT --to-destination 127.0.0.1:1`,
    );
    expect(await ask(look)).toMatchObject(truth);
  });

  test('another server in the place of the API server is told from it', async () => {
    await node.writeFiles([{ path: '/root/fake.py', content: fakeApiServer }]);
    await mustRun(node, `setsid python3 /root/fake.py 7443 ${node.address} >/root/fake.log 2>&1 &`);
    // It lies well: who does not look at the certificate believes it.
    const lie = `curl --silent --insecure --retry 40 --retry-delay 1 --retry-connrefused https://${node.address}`;
    expect(await mustRun(node, `${lie}:7443/readyz`)).toBe('ok');
    const redirect = `--table nat --insert OUTPUT --destination ${node.address} --protocol tcp --dport 6443 --jump REDIRECT --to-port 7443`;
    await mustRun(node, `iptables ${redirect}`);
    expect(await mustRun(node, `${lie}:6443/api/v1/namespaces/default`)).toContain('"default"');
    expect(await ask(look)).toMatchObject({
      outcome: 'could-not-check',
      reason: expect.stringContaining('not the one of this cluster'),
    });
    expect(await ask('true')).toMatchObject({ outcome: 'could-not-check' });
    await mustRun(node, `iptables ${redirect.replace('--insert', '--delete')}`);
    expect(await ask(look)).toMatchObject(truth);
  });

  test('a check says that the API server is down, and sees the truth when it is back', async () => {
    await mustRun(node, `mv ${manifest} /root/apiserver.yaml; pkill -KILL kube-apiserver`);
    await seen({
      outcome: 'could-not-check',
      reason: expect.stringMatching(/^The API server of the cluster does not answer/),
    });
    // Also a check that would pass without asking anything.
    expect(await ask('true')).toMatchObject({ outcome: 'could-not-check' });
    await mustRun(node, `mv /root/apiserver.yaml ${manifest}`);
    await seen(truth);
  });

  test('what the learner forms anew in its place is another cluster', async () => {
    await mustRun(node, 'kubeadm reset --force', { timeoutMs: 60_000 });
    expect(await engine.readAccess?.([node], access, signal)).toBeNull();
    expect(await ask(look)).toMatchObject({ outcome: 'could-not-check' });
  });
});
