import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { run } from '../support/run.ts';

/** Helm makes a chart, installs it, updates it and takes it away. */
export const installChart: Capability = {
  title: 'installs, updates and removes a chart with helm',
  async prove(cluster) {
    const control = (line: string) => run(cluster, 'controlplane', line);
    await control('cd /tmp && helm create shop >/dev/null');
    const values = '--set image.repository=ropes/web --set image.tag=1';
    await control(`helm install shop /tmp/shop ${values} --wait --timeout 50s`);
    await control(
      `helm upgrade shop /tmp/shop ${values} --set replicaCount=2 --wait --timeout 50s`,
    );
    expect(
      await control('kubectl get deployment shop --output jsonpath={.status.readyReplicas}'),
    ).toBe('2');
    expect(await control('helm history shop --output json')).toContain('"revision":2');
    await control('helm uninstall shop --wait --timeout 50s && rm -r /tmp/shop');
  },
};
