import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { placesOf } from '../support/places-of.ts';
import { run } from '../support/run.ts';
import { askWeb } from './ask-web.ts';
import { countHosts } from './count-hosts.ts';
import { createService } from './create-service.ts';
import { removeService } from './remove-service.ts';

/** One task becomes three, on three nodes, and all of them answer in turn. */
export const scaleService: Capability = {
  title: 'spreads answers over three nodes when scaled to three',
  async prove(cluster) {
    await createService(cluster, 'web', '--publish 8080:80 ropes/web:1');
    await eventually(() => askWeb(cluster, 'node2', 'http://localhost:8080'));
    await run(cluster, 'node1', 'docker service scale --detach web=3');
    const { tookMs } = await eventually(async () => {
      expect(countHosts(await askWeb(cluster, 'node2', 'http://localhost:8080', 3))).toBe(3);
    });
    console.info(`three hosts answer ${tookMs} ms after the service was scaled`);
    const view = await cluster.engine.describe(await cluster.nodes(), cluster.signal);
    expect(view.services).toMatchObject([{ name: 'web', wanted: 3, running: 3 }]);
    expect(placesOf(view)).toEqual(['node1', 'node2', 'node3']);
    await removeService(cluster, 'web');
  },
};
