import type { NetworkInfo } from '../../wire/messages/container.ts';
import type { ContainerExit } from './container-exit.ts';
import type { ContainerSpec } from './container-spec.ts';
import type { Containerizer } from './containerizer.ts';

/** Containers that do what a test says. */
export interface FakeContainerizer extends Containerizer {
  /** What was asked, in order: `start c1`, `stop c1 3000`. */
  readonly calls: string[];
  readonly specs: ReadonlyMap<string, ContainerSpec>;
  /** Why starts fail, when they do. */
  failure: Error | undefined;
  /** Containers of an earlier process of the agent. */
  readonly known: Set<string>;
  exit(containerId: string, exit?: Partial<ContainerExit>): Promise<void>;
}

const NETWORKS: NetworkInfo[] = [{ ip_addresses: [{ protocol: 'IPv4', ip_address: '127.0.0.1' }] }];

export function createFakeContainerizer(): FakeContainerizer {
  const calls: string[] = [];
  const specs = new Map<string, ContainerSpec>();
  const known = new Set<string>();
  const waiting = new Map<string, (exit: ContainerExit) => void>();
  const exits = new Map<string, Promise<ContainerExit>>();
  const exitOf = (id: string): Promise<ContainerExit> => {
    const present = exits.get(id);
    if (present !== undefined) return present;
    const exit = new Promise<ContainerExit>((resolve) => waiting.set(id, resolve));
    exits.set(id, exit);
    return exit;
  };
  const fake: FakeContainerizer = {
    calls,
    specs,
    known,
    failure: undefined,
    exit: async (id, exit = { exitStatus: 0 }) => {
      void exitOf(id);
      waiting.get(id)?.({ outOfMemory: false, ...exit });
      await new Promise(setImmediate);
    },
    start: async (spec) => {
      calls.push(`start ${spec.containerId}`);
      specs.set(spec.containerId, spec);
      if (fake.failure !== undefined) throw fake.failure;
    },
    recover: async (spec) => {
      specs.set(spec.containerId, spec);
      return known.has(spec.containerId);
    },
    wait: ({ containerId }) => exitOf(containerId),
    stop: async ({ containerId }, graceMs) => {
      calls.push(`stop ${containerId} ${graceMs}`);
    },
    destroy: async ({ containerId }) => {
      calls.push(`destroy ${containerId}`);
      await fake.exit(containerId, { signal: 9 });
    },
    cleanUp: async () => {},
    update: async ({ containerId }) => {
      calls.push(`update ${containerId}`);
    },
    networks: async () => NETWORKS,
    statistics: async () => ({ timestamp: 1, cpus_limit: 1, mem_limit_bytes: 1 }),
    attach: async () => undefined,
    run: async () => {
      throw new Error('No side command was expected');
    },
  };
  return fake;
}
