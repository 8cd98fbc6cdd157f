import { randomBytes } from 'node:crypto';
import Docker from 'dockerode';
import type { SetupFacts } from '../../../contract/setup-facts.ts';
import { createRegistry } from '../../../runtime/images/create-registry.ts';
import { createDockerProvider } from '../../../runtime/node/create-docker-provider.ts';
import { createRegistryHost } from '../../../runtime/node/create-registry-host.ts';
import type { Provider, ProviderNode } from '../../../runtime/node/provider.ts';
import { waitUntil } from '../../../runtime/node/wait-until.ts';
import { createSessionId } from './create-session-id.ts';
import { listLeftovers } from './list-leftovers.ts';
import { listStaleRules } from './list-stale-rules.ts';
import { readFacts } from './read-facts.ts';

/** An instance of its own on the real engine. */
export interface TestInstance {
  readonly facts: SetupFacts;
  readonly instanceId: string;
  /** The newest that is not disposed of: two would look after the same nodes. */
  readonly provider: Provider;
  /** The engine, for looking at what the provider made. */
  readonly docker: Docker;
  /** Another provider of the same instance, as after a restart of the server. */
  createProvider(): Provider;
  /** A session with its network and these nodes, made side by side. */
  createSession(...names: string[]): Promise<TestSession>;
  /** What is labelled with the instance. */
  leftovers(): Promise<readonly string[]>;
  /** Removes everything of the instance. Throws when something is left. */
  dispose(): Promise<void>;
}

/** A session of the test's. */
export interface TestSession {
  readonly id: string;
  /** In the order of the names that were asked for. */
  readonly nodes: readonly ProviderNode[];
}

/** Small, so that several test files fit side by side; enough for a Docker engine. */
export const smallNode = { cpus: 2, memoryBytes: 1024 ** 3, pids: 1024 };

const log = {
  info: () => {},
  warn: (message: string, fields?: object) => console.warn(message, fields ?? ''),
  error: (message: string, fields?: object) => console.error(message, fields ?? ''),
};

/** What an instance's registry is, where it is not as for everybody. */
export interface TestRegistry {
  /** The volume of its images, instead of the one that set-up has filled. */
  readonly volume?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Makes an instance for one test file, on this engine. Dispose of it after all tests. */
export function createTestInstance(
  changed: TestRegistry = {},
  found: SetupFacts = readFacts(),
): TestInstance {
  const volumes = { ...found.volumes, registry: changed.volume ?? found.volumes.registry };
  const facts = { ...found, volumes };
  // By its process it is known whether somebody still needs it.
  const instanceId = `test-${process.pid}-${randomBytes(8).toString('hex')}`;
  const secret = randomBytes(32);
  const host = createRegistryHost({ facts, instanceId });
  const docker = new Docker({ socketPath: facts.engine.host.replace('unix://', '') });
  const providers = new Set<Provider>();

  function createProvider(): Provider {
    const registry = createRegistry({ facts, instanceId, host, env: changed.env ?? {} });
    const made = createDockerProvider({ facts, instanceId, secret, registry, log });
    const provider: Provider = {
      ...made,
      async dispose() {
        providers.delete(provider);
        await made.dispose();
      },
    };
    providers.add(provider);
    return provider;
  }

  const newest = () => [...providers].at(-1) ?? createProvider();
  return {
    facts,
    instanceId,
    get provider() {
      return newest();
    },
    docker,
    createProvider,
    async createSession(...names) {
      const id = createSessionId();
      const { signal } = new AbortController();
      const provider = newest();
      await provider.createNetwork(id, signal);
      const specs = names.map((name) => ({ sessionId: id, name, ...smallNode }));
      const nodes = await Promise.all(specs.map((spec) => provider.createNode(spec, signal)));
      return { id, nodes };
    },
    leftovers: () => listLeftovers(docker, instanceId),
    async dispose() {
      const provider = newest();
      for (const sessionId of await provider.findSessions()) {
        await provider.removeSession(sessionId);
      }
      await createRegistry({ facts, instanceId, host }).remove();
      await Promise.all([...providers].map((each) => each.dispose()));
      const left = await listLeftovers(docker, instanceId);
      if (left.length > 0) throw new Error(`left on the engine: ${left.join(', ')}`);
      // Elsewhere the rules are the business of another machine.
      if (facts.engine.ours) await waitForNoStaleRules();
    },
  };
}

/** Other tests remove networks at the same time, and their rules go a moment after. */
async function waitForNoStaleRules(): Promise<void> {
  let stale: readonly string[] = [];
  await waitUntil(
    async () => {
      stale = await listStaleRules();
      return stale.length === 0 ? true : undefined;
    },
    { reason: 'firewall rules to go', timeoutMs: 15_000, everyMs: 200 },
  ).catch((cause: unknown) => {
    throw new Error(`firewall rules are left for ${stale.join(', ')}`, { cause });
  });
}
