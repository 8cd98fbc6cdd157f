import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';
import { withWeb } from './with-web.ts';

/** A pod that goes is replaced, and the panel's picture says the same. */
export const healPod: Capability = {
  title: 'replaces a pod that was deleted, and describes it',
  async prove(cluster) {
    await withWeb(cluster, async () => {
      const list = 'kubectl get pods --selector app=web --output name';
      const before = (await run(cluster, 'controlplane', list)).split('\n');
      await run(cluster, 'controlplane', `kubectl delete ${before[0]} --now`);
      await eventually(async () => {
        const view = await cluster.engine.describe(await cluster.nodes(), cluster.signal);
        const web = view.services.find(({ name }) => name === 'web');
        expect(web).toMatchObject({ wanted: 3, running: 3, image: 'ropes/web:1' });
        const pods = view.tasks.filter(({ owner }) => owner === web?.id);
        expect(pods.map(({ phase }) => phase)).toEqual(['running', 'running', 'running']);
        expect(pods.map(({ name }) => `pod/${name}`)).not.toContain(before[0]);
      });
    });
  },
};
