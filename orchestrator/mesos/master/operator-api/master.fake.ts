import type { Master, Outcome } from '../model/master.ts';
import type { MasterChange } from '../model/master-change.ts';
import type { MasterFlags } from '../model/master-flags.ts';
import type { MasterState } from '../model/master-state.ts';
import { SAMPLE_TIME } from './sample-state.fake.ts';

/** A master that shows a state and notes what it is asked to change. */
export interface FakeMaster extends Master {
  /** Each wish: the method's name and what it was given. */
  readonly wishes: readonly (readonly [name: string, ...given: unknown[]])[];
  /** What becomes of wishes from now on. */
  outcome: Outcome;
  serving: boolean;
  leads: ReturnType<Master['leader']>;
  tell(change: MasterChange): void;
}

const flags: MasterFlags = {
  ip: '127.0.0.1',
  port: 5050,
  hostname: 'node1',
  cluster: 'ropes',
  workDir: '/var/lib/mesos',
  quorum: 1,
  masters: [],
  allocationInterval: 1000,
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
  maxOperatorEventStreamSubscribers: 2,
  minAllocatableResources: [new Map([['cpus', 0.01]]), new Map([['mem', 32]])],
  fairSharingExcludedResourceNames: [],
};

export function createFakeMaster(state: MasterState): FakeMaster {
  const wishes: (readonly [string, ...unknown[]])[] = [];
  const listeners = new Set<(change: MasterChange) => void>();
  const note =
    (name: string) =>
    (...given: unknown[]): Promise<Outcome> => {
      wishes.push([name, ...given]);
      return Promise.resolve(master.outcome);
    };
  const master: FakeMaster = {
    wishes,
    outcome: { done: true },
    serving: true,
    leads: state.info,
    tell: (change) => {
      for (const listener of listeners) listener(change);
    },
    info: state.info,
    flags,
    startTime: SAMPLE_TIME,
    electedTime: () => SAMPLE_TIME + 1000,
    isServing: () => master.serving,
    leader: () => master.leads,
    state,
    allocatorMetrics: () => ({
      allocationRuns: 3,
      lastRun: 2,
      runs: [1, 5, 2],
      offerFilters: 1,
    }),
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    updateQuota: note('updateQuota'),
    updateWeights: note('updateWeights'),
    updateMaintenanceSchedule: note('updateMaintenanceSchedule'),
    startMaintenance: note('startMaintenance'),
    stopMaintenance: note('stopMaintenance'),
    drainAgent: note('drainAgent'),
    deactivateAgent: note('deactivateAgent'),
    reactivateAgent: note('reactivateAgent'),
    markAgentGone: note('markAgentGone'),
    operate: note('operate'),
    teardown: note('teardown'),
  };
  return master;
}
