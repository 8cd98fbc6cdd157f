import { createRegistry } from '../../../runtime/images/create-registry.ts';
import { createDockerProvider } from '../../../runtime/node/create-docker-provider.ts';
import { createRegistryHost } from '../../../runtime/node/create-registry-host.ts';
import { createSessionServer } from './create-session-server.ts';
import { readFacts } from './read-facts.ts';

/*
 * A server as a program of its own, that is killed while it works. It says how far it has come,
 * and does each thing when it is told to go on.
 */
const [instanceId = '', folder = '', labs = '', engineHost = '', learner = ''] =
  process.argv.slice(2);

const shared = readFacts();
// The terminal host outlives this program: it goes straight to the engine.
const facts = { ...shared, engine: { ...shared.engine, host: engineHost } };
const log = { info() {}, warn() {}, error() {} };
const registry = createRegistry({
  facts,
  instanceId,
  host: createRegistryHost({ facts, instanceId }),
});
const createProvider = () =>
  createDockerProvider({ facts, instanceId, secret: new Uint8Array(32), registry, log });

function tell(message: unknown): void {
  process.send?.(message);
}

process.on('message', async (message: { act: 'start' | 'end'; id: string }) => {
  // Not before it is told to: it must not take over what a server before it is still doing.
  const server = await createSessionServer({ facts: shared, createProvider }, folder, labs);
  tell({ ready: true });
  process.once('message', async () => {
    if (message.act === 'end') {
      await server.sessions.end(learner, message.id);
      return;
    }
    const { view } = await server.sessions.start(learner, message.id);
    await server.sessions.watch(learner, view.id, ({ bringUp, observed }) =>
      tell({ bringUp, observed }),
    );
  });
});
tell({ loaded: true });
