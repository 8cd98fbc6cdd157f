import type Docker from 'dockerode';
import type { SetupFacts } from '../../contract/setup-facts.ts';
import type { AddressBook } from './create-address-book.ts';
import type { EngineMachine } from './create-engine-reader.ts';
import { createNodeHandle } from './create-node-handle.ts';
import type { NodeRelease } from './create-node-release.ts';
import { toLabelFilter } from './labels.ts';
import type { Log } from './log.ts';
import { networkName, nodeKey } from './names.ts';
import { planContainer } from './plan-container.ts';
import { planSshFiles } from './plan-ssh-files.ts';
import type { NodeProfile } from './profiles/node-profile.ts';
import type { NodeSpec, ProviderNode } from './provider.ts';
import { removeObjects } from './remove-objects.ts';
import type { SessionRegistry } from './session-registry.ts';
import { startContainer } from './start-container.ts';
import { statusOf, toEngineError } from './to-engine-error.ts';

/** What making nodes needs. */
export interface NodeMakerDependencies {
  readonly docker: Docker;
  readonly latest: () => SetupFacts;
  readonly profile: NodeProfile;
  readonly instanceId: string;
  readonly secret: Uint8Array;
  readonly nodeEnv?: Readonly<Record<string, string>>;
  readonly release: NodeRelease;
  readonly registry: SessionRegistry;
  /** Keys of the nodes that are being made, kept here for whoever must leave them alone. */
  readonly beingMade: Set<string>;
  readonly addresses: AddressBook;
  readonly readMachine: () => Promise<EngineMachine>;
  readonly log: Log;
}

/** Makes the function behind Provider.createNode. A node that could not be made is removed again. */
export function createNodeMaker(
  dependencies: NodeMakerDependencies,
): (spec: NodeSpec, signal: AbortSignal) => Promise<ProviderNode> {
  const {
    docker,
    latest,
    profile,
    instanceId,
    secret,
    release,
    registry,
    beingMade,
    addresses,
    readMachine,
    log,
  } = dependencies;

  async function start(spec: NodeSpec, signal: AbortSignal): Promise<ProviderNode> {
    const { sessionId, name } = spec;
    const env = dependencies.nodeEnv ?? {};
    const [{ cpus: machineCpus }, address] = await Promise.all([
      readMachine(),
      addresses.reserve(spec),
    ]);
    const facts = latest();
    const plan = planContainer({ spec, address, instanceId, facts, profile, env, machineCpus });
    const container = await startContainer(docker, plan, networkName(sessionId), signal);
    await release({ ...container, name }, planSshFiles({ ...container, secret, sessionId }));
    return createNodeHandle(docker, { ...container, sessionId, name });
  }

  async function make(spec: NodeSpec, signal: AbortSignal): Promise<ProviderNode> {
    const started = start(spec, signal);
    const attached = registry.attach(networkName(spec.sessionId), signal);
    // Both to their end: what is still being made could not be cleaned up.
    await Promise.allSettled([started, attached]);
    const node = await started;
    await attached;
    signal.throwIfAborted();
    return node;
  }

  async function cleanUp(spec: NodeSpec): Promise<void> {
    const { sessionId, name } = spec;
    try {
      await removeObjects(docker, {
        what: `node ${name}`,
        filters: toLabelFilter({ instanceId, sessionId, node: name }),
      });
    } catch (error) {
      log.warn('a node that did not start was left behind', { sessionId, name, error });
    }
  }

  return async (spec, signal) => {
    const key = nodeKey(spec);
    beingMade.add(key);
    try {
      return await make(spec, signal);
    } catch (error) {
      // The name is taken: what is there is another node, and stays.
      if (statusOf(error) !== 409) await cleanUp(spec);
      if (signal.aborted) throw signal.reason;
      throw toEngineError(error, `Starting node ${spec.name}`, {
        otherwise: 'NODE_START_FAILED',
      });
    } finally {
      addresses.release(spec);
      beingMade.delete(key);
    }
  };
}
