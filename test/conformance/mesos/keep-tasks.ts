import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';
import { readApp, withWeb } from './marathon.ts';

/** Whichever part of the control plane is restarted, what runs goes on. */
export const keepTasks: Capability = {
  title: 'keeps running tasks while agent, master and Marathon are restarted',
  async prove(cluster) {
    await withWeb(cluster, async ({ tasks }) => {
      const ids = tasks.map(({ id }) => id).sort();
      const hosts = [...new Set(tasks.map(({ host }) => host))];
      const containers = () =>
        Promise.all(hosts.map((host) => run(cluster, host, 'docker ps --quiet --no-trunc')));
      const before = await containers();
      for (const host of hosts) await run(cluster, host, 'systemctl restart mesos-agent');
      await run(cluster, 'master', 'systemctl restart mesos-master');
      await run(cluster, 'master', 'systemctl restart marathon');
      await eventually(async () => {
        const app = await readApp(cluster, '/web');
        expect(app.tasks.map(({ id }) => id).sort()).toEqual(ids);
        expect(app.tasksRunning).toBe(2);
        const { nodes } = await cluster.engine.describe(await cluster.nodes(), cluster.signal);
        expect(nodes.map(({ phase }) => phase)).toEqual(nodes.map(() => 'ready'));
      });
      expect(await containers()).toEqual(before);
    });
  },
};
