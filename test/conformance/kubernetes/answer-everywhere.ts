import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';
import { countHosts } from './count-hosts.ts';
import { nodePort, withWeb } from './with-web.ts';

/** A Service leads to pods of all nodes, from every node and by its name from a pod. */
export const answerEverywhere: Capability = {
  title: 'answers for a Service at its address, on every node, and by name in a pod',
  async prove(cluster) {
    await withWeb(cluster, async () => {
      const ask = 'kubectl get service web --output jsonpath={.spec.clusterIP}';
      const address = await run(cluster, 'controlplane', ask);
      for (const { name } of await cluster.nodes()) {
        await eventually(async () => {
          expect(await countHosts(cluster, name, `http://${address}`)).toBe(3);
        });
        await eventually(() =>
          run(cluster, name, `curl --fail --silent http://localhost:${nodePort}`),
        );
      }
      const inPod = 'kubectl exec deployment/web -- busybox wget -q -O - http://web.default';
      await eventually(async () => {
        expect(await run(cluster, 'node01', inPod)).toMatch(/^web 1 from /);
      });
    });
  },
};
