import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';
import { awaitApp, withWeb } from './marathon.ts';

/** A container that dies is a task that failed, and Marathon starts another one. */
export const healTask: Capability = {
  title: 'replaces a task whose container was killed',
  async prove(cluster) {
    await withWeb(cluster, async ({ tasks }) => {
      const [lost] = tasks;
      const host = lost?.host ?? '';
      await run(cluster, host, `docker kill $(docker ps --quiet --filter name=mesos- | head -1)`);
      await eventually(async () => {
        const healed = await awaitApp(cluster, '/web');
        const kept = healed.tasks.filter(({ id }) => tasks.some((task) => task.id === id));
        expect(kept).toHaveLength(1);
      });
    });
  },
};
