import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';
import { askEach, withWeb } from './marathon.ts';

/** Marathon takes offers and starts containers, and the panel's picture says the same. */
export const runApp: Capability = {
  title: 'runs an app of Marathon in containers, reaches each, and describes it',
  async prove(cluster) {
    await withWeb(cluster, async (app) => {
      await eventually(async () => {
        expect(await askEach(cluster, app)).toEqual([
          expect.stringMatching(/^web 1 from /),
          expect.stringMatching(/^web 1 from /),
        ]);
      });
      const view = await cluster.engine.describe(await cluster.nodes(), cluster.signal);
      expect(view.services).toEqual([
        expect.objectContaining({ name: '/web', wanted: 2, running: 2, image: 'ropes/web:1' }),
      ]);
      expect(view.tasks.map(({ phase, owner }) => [phase, owner])).toEqual([
        ['running', '/web'],
        ['running', '/web'],
      ]);
      const marathon = view.addresses.find(({ name }) => name === 'marathon');
      expect(marathon).toMatchObject({ ready: 2, unready: 0 });
      for (const { node, line } of view.tasks.flatMap(({ commands }) => commands)) {
        if (line.includes('exec')) await run(cluster, node, line.replace('-it', '-i'));
      }
    });
  },
};
