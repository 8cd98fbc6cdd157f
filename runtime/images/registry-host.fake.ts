import type { RegistryContainer, RegistryHost } from './registry-host.ts';

/** A host whose containers are in memory. */
export interface FakeRegistryHost extends RegistryHost {
  /** Networks of each running container, with the alias on each, by container name. */
  readonly containers: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** What containers were made from, in order. */
  readonly made: readonly RegistryContainer[];
}

/** Makes a host in memory, for tests of what uses one. */
export function createFakeRegistryHost(): FakeRegistryHost {
  const containers = new Map<string, Map<string, string>>();
  const made: RegistryContainer[] = [];
  return {
    containers,
    made,
    async ensureContainer(container) {
      if (containers.has(container.name)) return;
      made.push(container);
      containers.set(container.name, new Map());
    },
    async connect(name, network, alias) {
      const networks = containers.get(name);
      if (networks === undefined) throw new Error(`there is no container ${name}`);
      networks.set(network, alias);
    },
    async disconnect(name, network) {
      containers.get(name)?.delete(network);
    },
    async networks(name) {
      return [...(containers.get(name)?.keys() ?? [])];
    },
    async removeContainer(name) {
      containers.delete(name);
    },
  };
}
