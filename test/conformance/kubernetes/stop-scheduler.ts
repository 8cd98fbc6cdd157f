import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';

const manifest = '/etc/kubernetes/manifests/kube-scheduler.yaml';

/** What the tour of the control plane does: without its scheduler a pod gets no node. */
export const stopScheduler: Capability = {
  title: 'leaves a pod without a node while the scheduler is away',
  async prove(cluster) {
    const podState = async () => {
      const { tasks } = await cluster.engine.describe(await cluster.nodes(), cluster.signal);
      const pod = tasks.find(({ name }) => name === 'lonely');
      return `${pod?.node === null ? 'nowhere' : 'somewhere'} ${pod?.phase}`;
    };
    await run(cluster, 'controlplane', `mv ${manifest} /root/`);
    const list = 'kubectl get pods --namespace kube-system --selector component=kube-scheduler';
    await eventually(async () => {
      expect(await run(cluster, 'controlplane', `${list} --output name`)).toBe('');
    });
    await run(cluster, 'controlplane', 'kubectl run lonely --image ropes/web:1');
    expect(await podState()).toBe('nowhere waiting');
    await run(cluster, 'controlplane', `mv /root/kube-scheduler.yaml ${manifest}`);
    await eventually(async () => expect(await podState()).toBe('somewhere running'), {
      withinMs: 60_000,
    });
    await run(cluster, 'controlplane', 'kubectl delete pod lonely --now');
  },
};
