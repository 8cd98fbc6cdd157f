import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clusterViewSchema } from '../../contract/cluster.ts';
import type { EngineId } from '../../contract/lab.ts';
import { engines } from '../../orchestrator/engines/engines.ts';
import { type Cluster, createCluster } from './support/create-cluster.ts';
import { eventually } from './support/eventually.ts';

/** The service without which a node of the engine can do nothing. */
const services: Readonly<Partial<Record<EngineId, string>>> = { kubernetes: 'containerd' };

/** How the names end of what an engine runs for itself. */
const own: Readonly<Partial<Record<EngineId, string>>> = { kubernetes: ' (kube-system)' };

describe.each(Object.values(engines))('engine $id', (engine) => {
  const service = services[engine.id] ?? 'docker';
  const members = engine.nodeNames(3);
  const [first = '', second = ''] = members;
  const last = members.at(-1) ?? '';
  const extra = engine.nodeNames(4).at(-1) ?? '';
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
      expect(seen).toEqual(names.map((name) => `${name} ready`).sort());
    });
  }

  test('describes every node as ready', async () => {
    await sees(...members);
  });

  test('gives every node a role, and starts with nothing running', async () => {
    const view = await engine.describe(await cluster.nodes(), cluster.signal);
    const { nodes, services, tasks } = clusterViewSchema.parse(view);
    expect(nodes.every(({ role, phase }) => role !== '' && phase === 'ready')).toBe(true);
    const suffix = own[engine.id];
    const foreign = ({ name }: { readonly name: string }) =>
      suffix === undefined || !name.endsWith(suffix);
    expect([...services.filter(foreign), ...tasks.filter(foreign)]).toEqual([]);
  });

  test('says of every node that it can be checked', async () => {
    for (const node of await cluster.nodes()) {
      expect(await engine.readiness(node, cluster.signal, null)).toEqual({ ready: true });
    }
  });

  test('says why a node cannot be checked while its engine is stopped', async () => {
    const node = await cluster.node(last);
    await node.exec(['systemctl', 'stop', service]);
    expect(await engine.readiness(node, cluster.signal, null)).toEqual({
      ready: false,
      reason: expect.stringContaining(last),
    });
    await node.exec(['systemctl', 'start', service]);
    await eventually(async () => {
      expect(await engine.readiness(node, cluster.signal, null)).toEqual({ ready: true });
    });
    await sees(...members);
  });

  test('lets a node come and go', async () => {
    await cluster.addNode(extra);
    await sees(...members, extra);
    await cluster.removeNode(extra);
    await sees(...members);
  });

  test('takes a node out that is already out', async () => {
    const others = await cluster.nodes();
    await cluster.addNode(extra);
    const late = await cluster.node(extra);
    for (const step of engine.leave(late, others)) await step.run(cluster.signal);
    await cluster.removeNode(extra);
    await sees(...members);
  });

  test('takes a node out whose engine does not answer', async () => {
    await cluster.addNode(extra);
    await (await cluster.node(extra)).exec(['systemctl', 'stop', service]);
    await cluster.removeNode(extra);
    await sees(...members);
  });

  test.each([last, first])('is whole again when %s was restarted', async (name) => {
    await cluster.restartNode(name);
    await eventually(async () => {
      const node = await cluster.node(name);
      expect(await engine.readiness(node, cluster.signal, null)).toEqual({ ready: true });
    });
    await sees(...members);
  });

  test('outlives a restart of the server', async () => {
    cluster.restartServer();
    await sees(...members);
    const node = await cluster.node(second);
    expect(await engine.readiness(node, cluster.signal, null)).toEqual({ ready: true });
  });
});
