import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clusterViewSchema } from '../../contract/cluster.ts';
import { engines } from '../../orchestrator/engines/engines.ts';
import { type Cluster, createCluster } from './support/create-cluster.ts';
import { eventually } from './support/eventually.ts';

describe.each(Object.values(engines))('engine $id', (engine) => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await createCluster(engine, 3);
  });
  afterAll(async () => {
    await cluster?.dispose();
  });

  /** Waits until the engine sees exactly these nodes, all of them ready. */
  async function sees(...names: readonly string[]): Promise<void> {
    await eventually(async () => {
      const { nodes } = await engine.describe(await cluster.nodes(), cluster.signal);
      const seen = nodes.map(({ name, state }) => `${name} ${state}`).sort();
      expect(seen).toEqual(names.map((name) => `${name} ready`));
    });
  }

  test('describes every node as ready', async () => {
    await sees('node1', 'node2', 'node3');
  });

  test('gives every node a role, and starts with nothing running', async () => {
    const view = await engine.describe(await cluster.nodes(), cluster.signal);
    const { nodes, services, tasks } = clusterViewSchema.parse(view);
    expect(nodes.every(({ role, phase }) => role !== '' && phase === 'ready')).toBe(true);
    expect({ services, tasks }).toEqual({ services: [], tasks: [] });
  });

  test('says of every node that it can be checked', async () => {
    for (const node of await cluster.nodes()) {
      expect(await engine.readiness(node, cluster.signal)).toEqual({ ready: true });
    }
  });

  test('says why a node cannot be checked while its engine is stopped', async () => {
    const node = await cluster.node('node3');
    await node.exec(['systemctl', 'stop', 'docker']);
    expect(await engine.readiness(node, cluster.signal)).toEqual({
      ready: false,
      reason: expect.stringContaining('node3'),
    });
    await node.exec(['systemctl', 'start', 'docker']);
    await eventually(async () => {
      expect(await engine.readiness(node, cluster.signal)).toEqual({ ready: true });
    });
    await sees('node1', 'node2', 'node3');
  });

  test('lets a node come and go', async () => {
    await cluster.addNode('node4');
    await sees('node1', 'node2', 'node3', 'node4');
    await cluster.removeNode('node4');
    await sees('node1', 'node2', 'node3');
  });

  test('takes a node out that is already out', async () => {
    const members = await cluster.nodes();
    await cluster.addNode('node4');
    const late = await cluster.node('node4');
    for (const step of engine.leave(late, members)) await step.run(cluster.signal);
    await cluster.removeNode('node4');
    await sees('node1', 'node2', 'node3');
  });

  test('takes a node out whose engine does not answer', async () => {
    await cluster.addNode('node4');
    await (await cluster.node('node4')).exec(['systemctl', 'stop', 'docker']);
    await cluster.removeNode('node4');
    await sees('node1', 'node2', 'node3');
  });

  test.each(['node3', 'node1'])('is whole again when %s was restarted', async (name) => {
    await cluster.restartNode(name);
    await eventually(async () => {
      const node = await cluster.node(name);
      expect(await engine.readiness(node, cluster.signal)).toEqual({ ready: true });
    });
    await sees('node1', 'node2', 'node3');
  });

  test('outlives a restart of the server', async () => {
    cluster.restartServer();
    await sees('node1', 'node2', 'node3');
    const node = await cluster.node('node2');
    expect(await engine.readiness(node, cluster.signal)).toEqual({ ready: true });
  });
});
