import { expect, it } from 'vitest';
import { createFakeNode } from '../../node.fake.ts';
import { describeKubernetes } from './describe-kubernetes.ts';

const { signal } = new AbortController();

function machine(name: string, more: { readonly spec?: object; readonly ready?: string } = {}) {
  const control = name === 'controlplane' ? { 'node-role.kubernetes.io/control-plane': '' } : {};
  return {
    metadata: { name, labels: control },
    spec: more.spec ?? {},
    status: { conditions: [{ type: 'Ready', status: more.ready ?? 'True' }] },
  };
}

const template = { spec: { containers: [{ image: 'ropes/web:1' }] } };
const web = {
  metadata: { name: 'web', namespace: 'default' },
  spec: { replicas: 3, template },
  status: { readyReplicas: 1, updatedReplicas: 2 },
};
const proxy = {
  metadata: { name: 'kube-proxy', namespace: 'kube-system' },
  spec: { template },
  status: { desiredNumberScheduled: 2, numberReady: 2 },
};
const ownedSet = {
  ...web,
  metadata: {
    name: 'web-5d8f',
    namespace: 'default',
    annotations: { 'deployment.kubernetes.io/revision': '2', other: 'x'.repeat(9000) },
    ownerReferences: [{ kind: 'Deployment', name: 'web' }],
  },
};
const pod = {
  metadata: {
    name: 'web-5d8f-x2k4p',
    namespace: 'default',
    uid: 'u1',
    labels: { 'pod-template-hash': '5d8f' },
    ownerReferences: [{ kind: 'ReplicaSet', name: 'web-5d8f' }],
  },
  spec: { nodeName: 'node01', containers: [{ image: 'ropes/web:1' }] },
  status: {
    phase: 'Running',
    startTime: '2026-01-01T10:00:00Z',
    containerStatuses: [
      { name: 'web', ready: true, restartCount: 0, state: { running: { startedAt: 'now' } } },
    ],
  },
};

/** A control plane whose API answers these lists, and what else is empty. */
function controlPlane(lists: Readonly<Record<string, readonly object[]>>, status = 200) {
  return createFakeNode('controlplane', (argv) => {
    const urls = argv.filter((word) => word.startsWith('https://'));
    const lines = urls.map((url) => {
      const list = /\/([a-z]+)\?/.exec(url)?.[1] ?? '';
      const body = status === 200 ? { items: lists[list] ?? [] } : { message: 'etcd is away' };
      return `${JSON.stringify(body)}\n\n${status}\n`;
    });
    return { stdout: lines.join('') };
  });
}

/** A node that is no control plane: exit code 10 without containerd, 11 with a kubelet's settings. */
function other(name: string, exitCode: number) {
  return createFakeNode(name, (argv) => (argv[0] === 'sh' ? { exitCode } : { exitCode: 58 }));
}

it('asks the control plane in one command, and gives nodes, workloads and pods', async () => {
  const control = controlPlane({
    nodes: [machine('node01', { spec: { unschedulable: true } }), machine('controlplane')],
    pods: [pod],
    deployments: [web],
    replicasets: [ownedSet],
    daemonsets: [proxy],
    services: [
      {
        metadata: { name: 'web', namespace: 'default' },
        spec: { type: 'ClusterIP', clusterIP: '10.96.0.9', ports: [{ port: 80 }] },
      },
    ],
    endpointslices: [
      {
        metadata: {
          name: 'web-x',
          namespace: 'default',
          labels: { 'kubernetes.io/service-name': 'web' },
        },
        endpoints: [{ conditions: { ready: true }, targetRef: { kind: 'Pod', uid: 'u1' } }],
      },
    ],
    events: [
      {
        metadata: { uid: 'e1' },
        involvedObject: { kind: 'Pod', name: 'web-5d8f-x2k4p', namespace: 'default' },
        reason: 'Started',
        type: 'Normal',
        eventTime: null,
        lastTimestamp: '2026-01-01T10:00:00Z',
      },
    ],
  });
  const worker = createFakeNode('node01', () => undefined);
  const view = await describeKubernetes([control, worker], signal);
  expect(view).toMatchObject({
    nodes: [
      { name: 'controlplane', role: 'control plane', state: 'ready', phase: 'ready' },
      { name: 'node01', role: 'worker', state: 'cordoned', phase: 'closed' },
    ],
    services: [
      {
        id: 'Deployment web',
        name: 'web',
        wanted: 3,
        running: 1,
        notes: ['Deployment', 'updating'],
      },
      { name: 'kube-proxy (kube-system)', wanted: 2, running: 2, notes: ['DaemonSet'] },
    ],
    tasks: [
      {
        name: 'web-5d8f-x2k4p',
        owner: 'Deployment web',
        ownedBy: 'ReplicaSet web-5d8f of Deployment web',
        version: 'ReplicaSet web-5d8f',
        node: 'node01',
        state: 'Running',
        since: '2026-01-01T10:00:00.000Z',
        commands: [
          { node: 'controlplane', line: 'kubectl exec -it web-5d8f-x2k4p -- sh' },
          { node: 'controlplane', line: 'kubectl logs -f web-5d8f-x2k4p' },
        ],
      },
    ],
    versions: [{ id: 'ReplicaSet web-5d8f', owner: 'Deployment web', notes: ['revision 2'] }],
    addresses: [{ name: 'web', kind: 'ClusterIP', tasks: ['u1'], ready: 1 }],
    events: [{ about: 'Pod web-5d8f-x2k4p', reason: 'Started', warning: false }],
    background: ['DaemonSet kube-proxy (kube-system)'],
    words: { task: 'pod', service: 'workload', version: 'ReplicaSet' },
    note: null,
  });
  expect(control.ran).toHaveLength(1);
  expect(worker.ran).toEqual([]);
});

it('draws a node whose kubelet went silent as down', async () => {
  const nodes = [machine('controlplane'), machine('node01', { ready: 'Unknown' })];
  const view = await describeKubernetes([controlPlane({ nodes })], signal);
  expect(view.nodes[1]).toMatchObject({ state: 'not ready', phase: 'down' });
});

it('draws machines beside the cluster that they are not in', async () => {
  const control = controlPlane({ nodes: [machine('controlplane')] });
  const view = await describeKubernetes([control, other('node01', 0), other('node02', 10)], signal);
  expect(view.nodes).toMatchObject([
    { name: 'controlplane', phase: 'ready' },
    { name: 'node01', state: 'not in a cluster', phase: 'outside' },
    { name: 'node02', state: 'down', phase: 'down' },
  ]);
});

it('draws single machines while there is no cluster, and says how one is made', async () => {
  const view = await describeKubernetes([other('controlplane', 0), other('node01', 0)], signal);
  expect(view.nodes).toMatchObject([{ phase: 'outside' }, { phase: 'outside' }]);
  expect(view.note).toContain('kubeadm init');
});

it('can not tell while the API server of a cluster is away', async () => {
  const control = other('controlplane', 11);
  await expect(describeKubernetes([control, other('node01', 11)], signal)).rejects.toMatchObject({
    code: 'COMMAND_FAILED',
    message: expect.stringContaining('The API server on controlplane does not answer'),
  });
});

it('can not tell what the API server refuses to tell', async () => {
  const control = controlPlane({}, 500);
  const nodes = [control, other('node01', 11)];
  await expect(describeKubernetes(nodes, signal)).rejects.toThrow(/etcd is away/);
});
