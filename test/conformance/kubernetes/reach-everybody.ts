import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';
import { withWeb } from './with-web.ts';

/** What pods reach besides Services: each other, on whatever nodes, and what is outside. */
export const reachEverybody: Capability = {
  title: 'lets pods reach each other across nodes, and what is outside the cluster by its name',
  async prove(cluster) {
    await withWeb(cluster, async () => {
      const list = `kubectl get pods --selector app=web --output jsonpath='{range .items[*]}{.metadata.name} {.spec.nodeName} {.status.podIP}{"\\n"}{end}'`;
      const pods = (await run(cluster, 'controlplane', list))
        .split('\n')
        .map((line) => line.split(' '));
      expect(new Set(pods.map(([, node]) => node))).toEqual(new Set(['node01', 'node02']));
      const wget = (from: string, url: string) =>
        run(cluster, 'controlplane', `kubectl exec ${from} -- busybox wget -q -T 5 -O - ${url}`);
      for (const [from = ''] of pods) {
        for (const [name, , address = ''] of pods) {
          expect(await wget(from, `http://${address}`)).toBe(`web 1 from ${name}`);
        }
        // The registry is on the session's network, and knows of no pods' addresses.
        await eventually(() => wget(from, 'http://registry:5000/v2/'));
      }
    });
  },
};
