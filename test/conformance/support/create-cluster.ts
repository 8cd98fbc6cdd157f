import type { SetupFacts } from '../../../contract/setup-facts.ts';
import type { Engine, EngineStep } from '../../../orchestrator/engines/engine.ts';
import type { Node } from '../../../orchestrator/node.ts';
import type { Provider, ProviderNode } from '../../../runtime/node/provider.ts';
import { createSessionId } from '../../integration/support/create-session-id.ts';
import {
  createTestInstance,
  smallNode,
  type TestInstance,
} from '../../integration/support/create-test-instance.ts';

/** Real nodes with one engine, formed where the engine forms. */
export interface Cluster {
  readonly engine: Engine;
  /** How nodes are confined on this machine. */
  readonly profile: SetupFacts['engine']['profile'];
  readonly signal: AbortSignal;
  /** The nodes, in order, as the provider finds them now. */
  nodes(): Promise<readonly ProviderNode[]>;
  node(name: string): Promise<ProviderNode>;
  /** Starts one more node and brings it in. */
  addNode(name: string): Promise<void>;
  /** Takes a node out and removes it. */
  removeNode(name: string): Promise<void>;
  /** Restarts the machine that a node is. */
  restartNode(name: string): Promise<void>;
  /** Goes on with another provider, as after a restart of the server. */
  restartServer(): void;
  dispose(): Promise<void>;
}

/** Enough for a control plane; a limit, of which others use little. */
const memoryBytes = 2 * 1024 ** 3;

/**
 * Starts `count` nodes, on the machine's engine unless another is given, and brings the cluster
 * up. Prints how long each step took.
 */
export async function createCluster(
  engine: Engine,
  count: number,
  facts?: SetupFacts,
): Promise<Cluster> {
  const instance = createTestInstance({}, facts);
  try {
    return await start(instance, engine, count);
  } catch (error) {
    await instance.dispose();
    throw error;
  }
}

async function start(instance: TestInstance, engine: Engine, count: number): Promise<Cluster> {
  const { signal } = new AbortController();
  const sessionId = createSessionId();
  let provider: Provider = instance.provider;

  async function nodes(): Promise<readonly ProviderNode[]> {
    const found = (await provider.find()).filter((each) => each.sessionId === sessionId);
    return found
      .sort((a, b) => a.name.localeCompare(b.name))
      .flatMap((each) =>
        each.address === null ? [] : [provider.node({ ...each, address: each.address })],
      );
  }

  async function node(name: string): Promise<ProviderNode> {
    const found = (await nodes()).find((each) => each.name === name);
    if (found === undefined) throw new Error(`the provider finds no ${name} that runs`);
    return found;
  }

  function make(name: string): Promise<ProviderNode> {
    const spec = { sessionId, name, kind: engine.nodeKind, ...smallNode, memoryBytes };
    return provider.createNode(spec, signal);
  }

  await provider.createNetwork(sessionId, signal);
  const made = await Promise.all(engine.nodeNames(count).map(make));
  await runSteps(engine, engine.prepare(made), signal);
  if (engine.capabilities.formed) await runSteps(engine, engine.form(made), signal);

  return {
    engine,
    profile: instance.facts.engine.profile,
    signal,
    nodes,
    node,
    async addNode(name) {
      const members = await nodes();
      const added = await make(name);
      await runSteps(engine, engine.prepare([added]), signal);
      await runSteps(engine, engine.join(added, members), signal);
    },
    async removeNode(name) {
      const members: readonly Node[] = await nodes();
      await runSteps(engine, engine.leave(await node(name), members), signal);
      await provider.removeNode(sessionId, name);
    },
    async restartNode(name) {
      const { containerId } = await node(name);
      await instance.docker.getContainer(containerId).restart({ t: 10 });
    },
    restartServer() {
      provider = instance.createProvider();
    },
    dispose: () => instance.dispose(),
  };
}

async function runSteps(
  engine: Engine,
  steps: readonly EngineStep[],
  signal: AbortSignal,
): Promise<void> {
  for (const step of steps) {
    const started = performance.now();
    await step.run(signal);
    console.info(`${engine.id}: ${step.title}: ${Math.round(performance.now() - started)} ms`);
  }
}
