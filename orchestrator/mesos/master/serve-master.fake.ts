import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { systemTimers, type Timers } from '../wire/timers.ts';
import { createMaster } from './create-master.ts';
import { createMasterServer, type OtherInterface } from './create-master-server.ts';
import type { Master } from './model/master.ts';
import type { MasterFlags } from './model/master-flags.ts';
import { createMemoryRegistry } from './model/memory-registry.fake.ts';
import type { RegistryState } from './model/registry.ts';
import { createSingleElection } from './model/single-election.fake.ts';

/** A whole master of its own, leading, on a port that was free; offers come within milliseconds. */
export interface ServedMaster {
  readonly master: Master;
  /** `127.0.0.1:port`. */
  readonly address: string;
  readonly registry: ReturnType<typeof createMemoryRegistry>;
  /** Errors that would have ended the program. */
  readonly fatal: readonly Error[];
  loseLead(): void;
  close(): Promise<void>;
}

export interface ServeOptions {
  readonly flags?: Partial<MasterFlags>;
  readonly registry?: Partial<RegistryState>;
  readonly timers?: Timers;
  readonly others?: (master: Master) => readonly OtherInterface[];
}

const testFlags: MasterFlags = {
  ip: '127.0.0.1',
  port: 0,
  hostname: '127.0.0.1',
  cluster: undefined,
  workDir: '',
  quorum: 1,
  masters: [],
  allocationInterval: 50,
  agentPingTimeout: 15_000,
  maxAgentPingTimeouts: 5,
  agentReregisterTimeout: 600_000,
  offerTimeout: undefined,
  heartbeatInterval: 15_000,
  roles: undefined,
  weights: new Map(),
  domain: undefined,
  maxCompletedFrameworks: 50,
  maxCompletedTasksPerFramework: 1000,
  maxUnreachableTasksPerFramework: 1000,
  maxOperatorEventStreamSubscribers: 1000,
  minAllocatableResources: [new Map([['cpus', 0.01]]), new Map([['mem', 32]])],
  fairSharingExcludedResourceNames: [],
};

export async function serveMaster(options: ServeOptions = {}): Promise<ServedMaster> {
  const info = { id: randomUUID(), ip: 0, port: 5050, hostname: '127.0.0.1', version: '1.11.0' };
  const registry = createMemoryRegistry(options.registry);
  const election = createSingleElection(info);
  const fatal: Error[] = [];
  const running = createMaster({
    info,
    flags: { ...testFlags, ...options.flags },
    registry,
    election,
    timers: options.timers ?? systemTimers,
    random: Math.random,
    measure: () => performance.now(),
    onFatal: (error) => fatal.push(error),
  });
  const others = options.others?.(running.master) ?? [];
  const server = createMasterServer(running, others, (error) => {
    fatal.push(error instanceof Error ? error : new Error(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    master: running.master,
    address: `127.0.0.1:${port}`,
    registry,
    fatal,
    loseLead: election.lose,
    async close() {
      running.dispose();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
