import { expect } from 'vitest';
import type { Capability } from '../support/capability.ts';
import { eventually } from '../support/eventually.ts';
import { run } from '../support/run.ts';
import { awaitApp, withWeb } from './marathon.ts';

/** An agent that is silent is lost, and its tasks are started elsewhere. */
export const loseAgent: Capability = {
  title: 'starts the tasks of a lost agent elsewhere, and takes it back',
  async prove(cluster) {
    const constraints = [['hostname', 'UNIQUE']];
    await withWeb(
      cluster,
      async () => {
        await cluster.addNode('agent3');
        await run(cluster, 'agent2', 'systemctl stop mesos-agent');
        await eventually(async () => {
          const { tasks } = await awaitApp(cluster, '/web');
          expect(tasks.map(({ host }) => host).sort()).toEqual(['agent1', 'agent3']);
        });
        const { nodes } = await cluster.engine.describe(await cluster.nodes(), cluster.signal);
        expect(nodes.find(({ name }) => name === 'agent2')).toMatchObject({ phase: 'down' });
        await run(cluster, 'agent2', 'systemctl start mesos-agent');
        await eventually(async () => {
          const view = await cluster.engine.describe(await cluster.nodes(), cluster.signal);
          expect(view.nodes.find(({ name }) => name === 'agent2')).toMatchObject({
            phase: 'ready',
          });
          const ids = new Set(view.nodes.filter((node) => node.name === 'agent2').map((n) => n.id));
          const running = view.tasks.filter(({ phase }) => phase === 'running');
          expect(running.filter(({ node }) => ids.has(node ?? ''))).toEqual([]);
        });
      },
      { constraints },
    );
    await cluster.removeNode('agent3');
  },
};
