import { createRegistry } from '../../../runtime/images/create-registry.ts';
import { createDockerProvider } from '../../../runtime/node/create-docker-provider.ts';
import { createRegistryHost } from '../../../runtime/node/create-registry-host.ts';
import { readFacts } from './read-facts.ts';

// A program of its own: makes a session with three nodes, and is killed while it does.
const [instanceId = '', sessionId = ''] = process.argv.slice(2);
const facts = readFacts();
const { signal } = new AbortController();
const registry = createRegistry({
  facts,
  instanceId,
  host: createRegistryHost({ facts, instanceId }),
});
const log = { info() {}, warn() {}, error() {} };
const secret = new Uint8Array(32);
const provider = createDockerProvider({ facts, instanceId, secret, registry, log });
await provider.createNetwork(sessionId, signal);
const limits = { cpus: 1, memoryBytes: 1024 ** 3, pids: 512 };
await Promise.all(
  ['node1', 'node2', 'node3'].map((name) =>
    provider.createNode({ sessionId, name, ...limits }, signal),
  ),
);
