import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';
import { withAddon } from './with-addon.ts';
import { withWeb } from './with-web.ts';

/** `kubectl top` knows nodes and pods, and a HorizontalPodAutoscaler has a figure to go by. */
export const measureUse: Capability = {
  title: 'says what nodes and pods use, and lets an autoscaler act on it',
  async prove(cluster) {
    const control = (line: string) => run(cluster, 'controlplane', line);
    await withAddon(cluster, 'metrics', async () => {
      const names = (await cluster.nodes()).map(({ name }) => name);
      const nodes = (await control('kubectl top nodes --no-headers')).split('\n');
      expect(nodes.map((line) => line.split(/\s+/)[0])).toEqual(names);
      await withWeb(cluster, async () => {
        await control('kubectl set resources deployment web --requests cpu=10m');
        await control('kubectl rollout status deployment web --timeout 50s');
        await control('kubectl autoscale deployment web --cpu 50% --min 2 --max 4');
        // Three idle pods are one too many; it says so after it has asked for what they use.
        const seen = `kubectl get hpa web --output 'jsonpath={.status.conditions[?(@.type=="ScalingActive")].reason}'`;
        await eventually(async () => expect(await control(seen)).toBe('ValidMetricFound'), {
          withinMs: 90_000,
          everyMs: 1000,
        });
        const pods = await control('kubectl top pods --selector app=web --no-headers');
        expect(pods).toMatch(/^web-\S+ +\d+m +\d+Mi/);
        await control('kubectl delete hpa web');
      });
    });
  },
};
