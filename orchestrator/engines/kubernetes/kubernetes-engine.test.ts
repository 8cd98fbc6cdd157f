import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createFakeNode } from '../../node.fake.ts';
import type { ExecResult } from '../../node.ts';
import type { EngineStep } from '../engine.ts';
import { kubernetesEngine } from './kubernetes-engine.ts';

const { signal } = new AbortController();
const token = 'abcdef.0123456789abcdef';
const hash = `sha256:${'a'.repeat(64)}`;
const printed = `kubeadm join 10.0.0.1:6443 --token ${token} --discovery-token-ca-cert-hash ${hash} \n`;
const joinCommand = `kubeadm join --discovery-file /run/ropes/cluster.conf --tls-bootstrap-token ${token}`;
const described = {
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [
    {
      name: '',
      cluster: { server: 'https://10.0.0.1:6443', 'certificate-authority-data': 'Y2VydA==' },
    },
  ],
};

async function runAll(steps: readonly EngineStep[]): Promise<void> {
  for (const step of steps) await step.run(signal);
}

type Answers = Readonly<Record<string, Partial<ExecResult>>>;

/** A control plane that answers by the beginning of a command, and everything else with success. */
function controlPlane(answers: Answers = {}, members: readonly string[] = ['node01']) {
  const items = ['controlplane', ...members].map((name) => ({
    metadata: { name },
    spec: {},
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
  }));
  const dns = {
    metadata: { name: 'coredns' },
    spec: { template: { spec: { containers: [] } } },
    status: { readyReplicas: 1 },
  };
  const usual: Answers = {
    'kubeadm token create': { stdout: printed },
    base64: { stdout: 'Y2VydA==' },
    'cat /etc/kubernetes/admin.conf': { stdout: 'admin' },
    curl: { stdout: [{ items }, dns].map((each) => `${JSON.stringify(each)}\n\n200\n`).join('') },
  };
  const known = { ...usual, ...answers };
  return createFakeNode('controlplane', (argv) => {
    const line = argv.join(' ');
    return known[Object.keys(known).find((start) => line.startsWith(start)) ?? ''] ?? {};
  });
}

function worker(name: string) {
  return createFakeNode(name, (argv) => (argv[0] === 'test' ? { exitCode: 1 } : {}));
}

it('names nodes as courses do', () => {
  expect(kubernetesEngine.nodeNames(3)).toEqual(['controlplane', 'node01', 'node02']);
});

describe('forming', () => {
  it('makes the control plane, lays the network, joins the others and waits', async () => {
    const control = controlPlane({}, ['node01', 'node02']);
    const workers = [worker('node01'), worker('node02')];
    const steps = kubernetesEngine.form([control, ...workers]);
    expect(steps.map(({ id }) => id)).toEqual([
      'kubernetes-init',
      'kubernetes-network',
      'kubernetes-join',
      'kubernetes-ready',
    ]);
    await runAll(steps);
    expect(control.ran[0]).toMatch(/^kubeadm init --config/);
    for (const node of workers) {
      expect(node.ran).toEqual([joinCommand]);
      const written = Object.fromEntries(node.files.map((file) => [file.path, file]));
      expect(written['/root/.kube/config']).toMatchObject({ content: 'admin', mode: 0o600 });
      expect(JSON.parse(String(written['/run/ropes/cluster.conf']?.content))).toEqual(described);
    }
  });

  it('waits for an API server that is too busy to answer at first', async () => {
    let asked = 0;
    const ready = controlPlane({}, []);
    const busy: typeof ready = {
      ...ready,
      async exec(argv, options) {
        const late = { exitCode: 28, stdout: '', stderr: 'Operation timed out', truncated: false };
        if (argv[0] === 'curl' && asked++ === 0) return late;
        return ready.exec(argv, options);
      },
    };
    await runAll(kubernetesEngine.form([busy]));
    expect(asked).toBe(2);
  });

  it('lets pods run on the control plane of a cluster of one', async () => {
    const control = controlPlane({}, []);
    await runAll(kubernetesEngine.form([control]));
    expect(control.ran.some((line) => line.includes('taint node controlplane'))).toBe(true);
  });

  it("fails with kubeadm's own words", async () => {
    const stderr = 'error: [preflight] port 6443 is in use';
    const control = controlPlane({ 'kubeadm init': { exitCode: 1, stderr } });
    await expect(runAll(kubernetesEngine.form([control]))).rejects.toThrow(/6443 is in use/);
  });

  it('runs no join command of another shape', async () => {
    const control = controlPlane({ 'kubeadm token create': { stdout: 'kubeadm join x; reboot' } });
    const node = worker('node01');
    await expect(runAll(kubernetesEngine.join(node, [control]))).rejects.toThrow(/no join command/);
    expect(node.ran).toEqual([]);
  });
});

describe('add-ons', () => {
  it('are installed all at once, and each is waited for', async () => {
    const answers = [
      '{"kind":"Status"}\n\n404\n',
      '{"status":{"readyReplicas":1}}\n\n200\n',
      '{"items":[{}]}\n\n200\n',
      '{"items":[{},{}]}\n\n200\n',
    ];
    const control = createFakeNode('controlplane', (argv) =>
      argv[0] === 'curl' ? { stdout: answers.shift() ?? '' } : {},
    );
    const steps = kubernetesEngine.equip([control, worker('node01')], ['storage', 'metrics']);
    expect(steps.map(({ id }) => id)).toEqual([
      'kubernetes-install:storage,metrics',
      'kubernetes-addon:storage',
      'kubernetes-addon:metrics',
    ]);
    await runAll(steps);
    expect(answers).toEqual([]);
    expect(control.ran.filter((line) => line.includes(' apply '))).toEqual([
      'kubectl --kubeconfig /etc/kubernetes/admin.conf apply --filename /root/cluster/storage.yaml --filename /root/cluster/metrics.yaml',
    ]);
  });

  it('are waited for where the API server answers late', async () => {
    const answers: Partial<ExecResult>[] = [
      { exitCode: 28, stderr: 'curl: (28) Operation timed out' },
      { stdout: '{"status":{"readyReplicas":1}}\n\n200\n' },
    ];
    const control = createFakeNode('controlplane', (argv) =>
      argv[0] === 'curl' ? (answers.shift() ?? {}) : {},
    );
    await runAll(kubernetesEngine.equip([control], ['storage']));
    expect(answers).toEqual([]);
  });

  it('cost nothing where a lab asks for none', () => {
    expect(kubernetesEngine.equip([controlPlane()], [])).toEqual([]);
  });

  it('have the manifest that is named like them', () => {
    const folder = new URL('../../../images/kubernetes/rootfs/root/cluster/', import.meta.url);
    for (const addon of kubernetesEngine.capabilities.addons) {
      expect(existsSync(new URL(`${addon}.yaml`, folder)), addon).toBe(true);
    }
  });
});

describe('leaving', () => {
  it('stops the kubelet and lets the cluster forget the node', async () => {
    const control = controlPlane();
    const node = worker('node01');
    await runAll(kubernetesEngine.leave(node, [control, node]));
    expect(node.ran).toContain('systemctl stop kubelet');
    expect(control.ran.at(-1)).toContain('delete node node01 --ignore-not-found');
  });

  it('refuses to take the control plane from the others', async () => {
    const control = controlPlane();
    const leaving = kubernetesEngine.leave(control, [control, worker('node01')]);
    await expect(runAll(leaving)).rejects.toThrow(/is the control plane/);
  });
});

describe('coming back', () => {
  it('joins where the control plane is left', async () => {
    const back = worker('node01');
    await runAll(kubernetesEngine.rejoin(back, [controlPlane()]));
    expect(back.ran).toContain(joinCommand);
  });

  it('forms a new cluster when the control plane was lost', async () => {
    const back = controlPlane();
    const left = worker('node01');
    await runAll(kubernetesEngine.rejoin(back, [left]));
    expect(left.ran.slice(1)).toEqual(['kubeadm reset --force', joinCommand]);
    expect(back.ran[0]).toMatch(/^kubeadm init/);
  });
});

describe('readiness', () => {
  it.each([
    [10, /containerd does not run on node01/],
    [11, /API server .* does not answer, asked on node01/],
    [12, /not the one of this cluster, asked on node01/],
  ])('says why not at exit code %d', async (exitCode, reason) => {
    const node = createFakeNode('node01', () => ({ exitCode }));
    expect(await kubernetesEngine.readiness(node, signal, null)).toEqual({
      ready: false,
      reason: expect.stringMatching(reason),
    });
  });

  it('is there when nothing is amiss', async () => {
    const node = createFakeNode('node01', () => ({}));
    expect(await kubernetesEngine.readiness(node, signal, null)).toEqual({ ready: true });
  });
});
