import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';
import { withWeb } from './with-web.ts';

/** crictl sees the containers below the pods, and what it stops is started again. */
export const lookBelow: Capability = {
  title: 'shows containers, logs and etcd below the pods',
  async prove(cluster) {
    const control = (line: string) => run(cluster, 'controlplane', line);
    await withWeb(cluster, async () => {
      const where =
        'kubectl get pods --selector app=web --output jsonpath={.items[0].spec.nodeName}';
      const node = await control(where);
      const there = (line: string) => run(cluster, node, line);
      const list = 'crictl ps --name ^web$ --quiet --latest';
      const id = await there(list);
      expect(id).toMatch(/^[0-9a-f]{64}$/);
      expect(await there('crictl ps --name ^web$')).toMatch(
        /Running +web +0 +[0-9a-f]{13} +web-\S+ +default/,
      );
      expect(await there('crictl pods --namespace ^default$')).toMatch(/Ready +web-\S+ +default/);
      expect(await there('crictl images')).toMatch(/registry\.k8s\.io\/pause +3\.10\.1/);
      expect(
        await there(`crictl inspect ${id.slice(0, 13)} | jq --raw-output .status.metadata.name`),
      ).toBe('web');
      expect(await there(`crictl inspect ${id} | jq .info.pid`)).toMatch(/^\d+$/);
      expect(await there(`crictl exec ${id} busybox hostname`)).toMatch(/^web-/);
      await there(`crictl stop ${id}`);
      await eventually(async () => expect(await there(list)).not.toBe(id));
    });
    const proxy = 'crictl logs $(crictl ps --name kube-proxy --quiet --latest) 2>&1';
    expect(await control(proxy)).toContain('kube-proxy');
    const etcd = '. /root/cluster/etcdctl.env && etcdctl endpoint health';
    expect(await control(`${etcd} 2>&1`)).toContain('is healthy');
  },
};
