import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { askEach, awaitApp, tell, webApp, withWeb } from './marathon.ts';

/** A new version takes the place of the old one, and both are on the picture meanwhile. */
export const rollApp: Capability = {
  title: 'rolls an app to a new version',
  async prove(cluster) {
    await withWeb(cluster, async () => {
      const docker = { image: 'ropes/web:2' };
      await tell(cluster, 'PUT', '/v2/apps/web', {
        ...webApp,
        container: { ...webApp.container, docker },
      });
      await eventually(async () => {
        const answers = await askEach(cluster, await awaitApp(cluster, '/web'));
        expect(answers).toEqual([
          expect.stringMatching(/^web 2 from /),
          expect.stringMatching(/^web 2 from /),
        ]);
      });
      const view = await cluster.engine.describe(await cluster.nodes(), cluster.signal);
      expect(view.versions).toEqual([
        expect.objectContaining({ owner: '/web', running: 2, wanted: 2, current: true }),
      ]);
    });
  },
};
