import { createRegistry } from '../../../runtime/images/create-registry.ts';
import { createDockerProvider } from '../../../runtime/node/create-docker-provider.ts';
import { createRegistryHost } from '../../../runtime/node/create-registry-host.ts';
import { createSessionServer } from './create-session-server.ts';
import { poolEngines, poolSettings } from './pool-engines.ts';
import { readFacts } from './read-facts.ts';

/*
 * A server with a pool of clusters as a program of its own, that is killed while it makes one, or
 * while a session takes one over.
 */
const [instanceId = '', folder = '', labs = '', engineHost = '', learner = '', act = ''] =
  process.argv.slice(2);

const shared = readFacts();
const facts = { ...shared, engine: { ...shared.engine, host: engineHost } };
const log = { info() {}, warn() {}, error() {} };
const registry = createRegistry({
  facts,
  instanceId,
  host: createRegistryHost({ facts, instanceId }),
});
const createProvider = () =>
  createDockerProvider({ facts, instanceId, secret: new Uint8Array(32), registry, log });
const more = { engines: poolEngines, poolSettings };
const server = await createSessionServer({ facts: shared, createProvider }, folder, labs, more);
if (act === 'take') await server.sessions.start(learner, 'formed-node');
