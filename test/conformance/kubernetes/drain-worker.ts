import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';
import { withWeb } from './with-web.ts';

/** A drained worker keeps none of the pods that can move. */
export const drainWorker: Capability = {
  title: 'empties a worker that is drained, and gives it work again',
  async prove(cluster) {
    const { engine, signal } = cluster;
    const stateOf = async (wanted: string) => {
      const { nodes } = await engine.describe(await cluster.nodes(), signal);
      return nodes.find(({ name }) => name === wanted)?.state;
    };
    await withWeb(cluster, async () => {
      await run(cluster, 'controlplane', 'kubectl drain node01 --ignore-daemonsets --timeout 50s');
      await eventually(async () => {
        const { tasks } = await engine.describe(await cluster.nodes(), signal);
        const web = tasks.filter(({ name }) => name.startsWith('web-'));
        expect(web.map(({ node, phase }) => `${node} ${phase}`)).toEqual([
          'node02 running',
          'node02 running',
          'node02 running',
        ]);
      });
      expect(await stateOf('node01')).toBe('cordoned');
      await run(cluster, 'controlplane', 'kubectl uncordon node01');
      await eventually(async () => expect(await stateOf('node01')).toBe('ready'));
    });
  },
};
