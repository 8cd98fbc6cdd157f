import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';

/** Two managers must agree on everything, also on that one of them goes. Takes node2 out for good. */
export const leaveAsManager: Capability = {
  title: 'takes one of two managers out without harm to the swarm',
  async prove(cluster) {
    const { engine, signal } = cluster;
    await run(cluster, 'node1', 'docker node promote node2');
    await eventually(async () => {
      const { nodes } = await engine.describe(await cluster.nodes(), signal);
      expect(nodes).toContainEqual(
        expect.objectContaining({ name: 'node2', role: 'manager', state: 'ready' }),
      );
    });
    await cluster.removeNode('node2');
    const { nodes } = await engine.describe(await cluster.nodes(), signal);
    expect(nodes.map(({ name }) => name).sort()).toEqual(['node1', 'node3']);
  },
};
