import type { SetupFacts } from '../../contract/setup-facts.ts';
import { chooseKind } from './choose-kind.ts';
import { connectEngine } from './connect-engine.ts';
import { createAddressBook } from './create-address-book.ts';
import { createDialler } from './create-dialler.ts';
import { createEngineReader } from './create-engine-reader.ts';
import { createNetworkMaker } from './create-network-maker.ts';
import { createNodeHandle } from './create-node-handle.ts';
import { createNodeMaker } from './create-node-maker.ts';
import { createNodeRelease } from './create-node-release.ts';
import { createNodeStarter } from './create-node-starter.ts';
import { createSessionWork } from './create-session-work.ts';
import { findNodes, findSessionIds } from './find-objects.ts';
import { freezeNodes } from './freeze-nodes.ts';
import { keepNodesReleased } from './keep-nodes-released.ts';
import { toLabelFilter } from './labels.ts';
import type { Log } from './log.ts';
import { networkName } from './names.ts';
import { nodeProfiles } from './profiles/node-profiles.ts';
import type { Provider } from './provider.ts';
import { removeObjects } from './remove-objects.ts';
import type { SessionRegistry } from './session-registry.ts';

/** What the provider needs. */
export interface DockerProviderDependencies {
  readonly facts: SetupFacts;
  /** The facts as they are by now: preparation adds kinds of nodes while the server runs. */
  readonly latest?: () => SetupFacts;
  /** Labels everything that is made, so that instances on one engine leave each other alone. */
  readonly instanceId: string;
  /** The instance's secret, from which sessions' ssh keys are derived. */
  readonly secret: Uint8Array;
  readonly registry: SessionRegistry;
  readonly log: Log;
  /** Variables for the nodes' first program and services: a company's proxy. */
  readonly nodeEnv?: Readonly<Record<string, string>>;
}

/**
 * Makes the provider whose nodes are containers of a Docker engine. Watches the engine until it
 * is disposed of, so that nodes that start again get what they need of the host. Throws
 * ENGINE_UNREACHABLE or SETUP_MISSING when the facts can't be used.
 */
export function createDockerProvider(dependencies: DockerProviderDependencies): Provider {
  const { facts, latest = () => facts, instanceId, registry, log } = dependencies;
  const { engine } = facts;
  const docker = connectEngine(engine.host);
  const profile = nodeProfiles[engine.profile];
  const release = createNodeRelease({ docker, engine, profile });
  const beingMade = new Set<string>();
  const addresses = createAddressBook(docker, instanceId);
  const makeNetwork = createNetworkMaker(docker, instanceId);
  const readMachine = createEngineReader(docker);
  const makeNode = createNodeMaker({
    ...dependencies,
    latest,
    docker,
    profile,
    release,
    beingMade,
    addresses,
    readMachine,
  });
  const starter = { docker, engine, instanceId, release, registry, beingMade, log };
  const startNode = createNodeStarter(starter);
  const work = createSessionWork();
  const watching = new AbortController();
  const watched = keepNodesReleased(
    { docker, instanceId, release, beingMade, log },
    watching.signal,
  );

  return {
    requireKind(kind) {
      const { image, tools } = chooseKind(latest(), kind);
      return `${image} ${tools}`;
    },

    createNetwork: (sessionId, signal) =>
      work.make(sessionId, signal, () => makeNetwork(sessionId)),

    createNode: (spec, outer) =>
      work.make(spec.sessionId, outer, (signal) => makeNode(spec, signal)),

    startNode: (sessionId, name, outer) =>
      work.make(sessionId, outer, (signal) => startNode(sessionId, name, signal)),

    freezeSession: (sessionId, signal) =>
      work.make(sessionId, signal, () => freezeNodes(docker, { instanceId, sessionId }, 'freeze')),

    thawSession: (sessionId, signal) =>
      work.make(sessionId, signal, () => freezeNodes(docker, { instanceId, sessionId }, 'thaw')),

    removeNode: (sessionId, name) =>
      removeObjects(docker, {
        what: `node ${name}`,
        filters: toLabelFilter({ instanceId, sessionId, node: name }),
      }),

    removeSession: (sessionId) =>
      work.remove(sessionId, async () => {
        const what = `session ${sessionId}`;
        const filters = toLabelFilter({ instanceId, sessionId });
        // Side by side: the network goes as soon as neither nodes nor registry are on it.
        await Promise.all([
          registry.detach(networkName(sessionId)),
          removeObjects(docker, { what, filters }),
        ]);
      }),

    find: () => findNodes(docker, instanceId),
    findSessions: () => findSessionIds(docker, instanceId),
    node: (found) => createNodeHandle(docker, found),

    dial: createDialler({ docker, instanceId, readMachine }),

    async dispose() {
      watching.abort();
      await watched;
    },
  };
}
