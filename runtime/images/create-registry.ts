import type { SetupFacts } from '../../contract/setup-facts.ts';
import type { RegistryContainer, RegistryHost } from './registry-host.ts';

/** The registry that nodes of an instance's sessions pull images from. */
export interface Registry {
  /** Makes it answer as `registry` on a network, and starts it if need be. Idempotent. */
  attach(network: string, signal: AbortSignal): Promise<void>;
  /** Takes it out of a network, and removes it when that was the last one. Idempotent. */
  detach(network: string): Promise<void>;
  /** Removes it, whatever it is attached to. Its images stay. */
  remove(): Promise<void>;
}

/** What the registry needs. */
export interface RegistryDependencies {
  readonly facts: SetupFacts;
  readonly instanceId: string;
  readonly host: RegistryHost;
  /** Variables for it: a company's proxy, on the way to images that are not there yet. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The name that nodes are set up to ask. */
const ALIAS = 'registry';

/** Makes the instance's registry: one container on every session's network. Nothing starts yet. */
export function createRegistry(dependencies: RegistryDependencies): Registry {
  const { host } = dependencies;
  const container = planRegistry(dependencies);
  const { name } = container;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: a removal must not cross the start of the next session. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    // Whoever called hears of the failure; the next in turn starts all the same.
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    attach: (network, signal) =>
      inTurn(async () => {
        await host.ensureContainer(container, signal);
        await host.connect(name, network, ALIAS);
      }),
    detach: (network) =>
      inTurn(async () => {
        await host.disconnect(name, network);
        if ((await host.networks(name)).length === 0) await host.removeContainer(name);
      }),
    remove: () => inTurn(() => host.removeContainer(name)),
  };
}

function planRegistry(dependencies: RegistryDependencies): RegistryContainer {
  const { facts, instanceId } = dependencies;
  return {
    name: `ropes-registry-${instanceId}`,
    image: facts.images.registry,
    volume: { name: facts.volumes.registry, path: '/var/lib/registry' },
    // It is on the networks of many sessions, and must be no way from one to another.
    sysctls: { 'net.ipv4.ip_forward': '0', 'net.ipv6.conf.all.disable_ipv6': '1' },
    memoryBytes: 512 * 1024 * 1024,
    pids: 256,
    env: dependencies.env ?? {},
  };
}
