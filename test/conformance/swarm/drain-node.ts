import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { placesOf } from '../support/places-of.ts';
import { run } from '../support/run.ts';
import { askWeb } from './ask-web.ts';
import { countHosts } from './count-hosts.ts';
import { createService } from './create-service.ts';
import { removeService } from './remove-service.ts';

/** A drained node runs nothing, and still leads to those that do. */
export const drainNode: Capability = {
  title: 'empties a drained node, which still answers',
  async prove(cluster) {
    const { engine, signal } = cluster;
    await createService(cluster, 'web', '--replicas 3 --publish 8080:80 ropes/web:1');
    await eventually(async () => {
      expect(countHosts(await askWeb(cluster, 'node2', 'http://localhost:8080', 3))).toBe(3);
    });
    await run(cluster, 'node1', 'docker node update --availability drain node2');
    await eventually(async () => {
      expect(await run(cluster, 'node2', 'docker ps --quiet')).toBe('');
      const view = await engine.describe(await cluster.nodes(), signal);
      expect(view.nodes).toContainEqual(
        expect.objectContaining({ name: 'node2', role: 'worker', phase: 'closed' }),
      );
      expect(view.services).toMatchObject([{ name: 'web', wanted: 3, running: 3 }]);
      expect(placesOf(view)).not.toContain('node2');
    });
    await eventually(async () => {
      expect(countHosts(await askWeb(cluster, 'node2', 'http://localhost:8080', 3))).toBe(3);
    });
    await run(cluster, 'node1', 'docker node update --availability active node2');
    await removeService(cluster, 'web');
  },
};
