import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MasterInfo } from '../wire/messages/master-info.ts';
import type { Timers } from '../wire/timers.ts';
import { createAgentLink } from './agent-link/create-agent-link.ts';
import { createAgentObserver } from './agent-link/create-agent-observer.ts';
import { createAllocator } from './allocator/create-allocator.ts';
import { applyUnlessRefused } from './apply-unless-refused.ts';
import { createAllocationLoop } from './create-allocation-loop.ts';
import { createOperations } from './create-operations.ts';
import { createPorts } from './create-ports.ts';
import { createIds } from './model/create-ids.ts';
import { createMasterState } from './model/create-master-state.ts';
import type { Election } from './model/election.ts';
import { makeInverseOffers } from './model/make-inverse-offers.ts';
import { makeOffers } from './model/make-offers.ts';
import { markAgentUnreachable } from './model/mark-agent-unreachable.ts';
import type { Master } from './model/master.ts';
import type { MasterContext } from './model/master-context.ts';
import type { MasterFlags } from './model/master-flags.ts';
import type { Registry } from './model/registry.ts';
import { takeOverRegistry } from './model/take-over-registry.ts';
import { createSchedulerApi } from './scheduler-api/create-scheduler-api.ts';

export interface MasterDependencies {
  readonly info: MasterInfo;
  readonly flags: MasterFlags;
  readonly registry: Registry;
  readonly election: Election;
  readonly timers: Timers;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Milliseconds from anywhere, to measure runs of the allocator with. */
  readonly measure: () => number;
  /** The master cannot go on: it does not lead any more, or its registry cannot be written. */
  readonly onFatal: (error: Error) => void;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A master and its own two interfaces; they are for leading ones, see `Master.isServing`. */
export interface RunningMaster {
  readonly master: Master;
  readonly schedulerApi: Handler;
  readonly agentLink: Handler;
  dispose(): void;
}

/** While quota is set, offers wait for so many of the known agents, or for so long (Mesos allocator recovery). */
const enoughAgents = 0.8;
const longestHold = 10 * 60 * 1000;

/** Makes a master that leads as soon as it is elected. */
export function createMaster(dependencies: MasterDependencies): RunningMaster {
  const { info, flags, registry, election, timers, onFatal } = dependencies;
  const state = createMasterState(info);
  const startTime = timers.now();
  let electedTime: number | undefined;
  let serving = false;
  let expectedAgents = 0;

  const allocator = createAllocator({
    minAllocatable: flags.minAllocatableResources,
    excludedNames: flags.fairSharingExcludedResourceNames,
    filterGpuResources: true,
    domain: info.domain,
    random: dependencies.random,
  });
  const loop = createAllocationLoop({
    timers,
    intervalMs: flags.allocationInterval,
    measure: dependencies.measure,
    isPaused: () =>
      state.quotas.size > 0 &&
      state.agents.size < expectedAgents * enoughAgents &&
      timers.now() < (electedTime ?? 0) + longestHold,
    run(agentIds) {
      const ids = agentIds === undefined ? undefined : [...agentIds];
      makeOffers(context, allocator.allocate(ids, timers.now()));
      makeInverseOffers(context, ids);
    },
  });
  const ports = createPorts({
    timers,
    requestAllocation: loop.request,
    drained: (id, markGone) => inBackground(finishDrain(id, markGone)),
  });
  const context: MasterContext = {
    state,
    flags,
    allocator,
    ports,
    now: timers.now,
    newUuid: () => randomBytes(16).toString('base64'),
    newId: createIds(info.id),
  };
  const operations = createOperations(context, registry);
  const observer = createAgentObserver(context, (id) =>
    inBackground(loseAgent(id, 'health check timed out')),
  );
  ports.watch((change) => {
    if (change.type === 'AGENT_REMOVED') observer.forget(change.agentId);
  });

  /** What the registry must take; without it the master knows less than it has promised. */
  function inBackground(work: Promise<void>): void {
    work.catch((error: unknown) => {
      onFatal(error instanceof Error ? error : new Error(String(error)));
    });
  }

  async function loseAgent(id: string, why: string): Promise<void> {
    if (!state.agents.has(id) && !state.recoveredAgents.has(id)) return;
    const time = timers.now();
    const stored = await applyUnlessRefused(registry, { type: 'MARK_UNREACHABLE', id, time });
    if (stored) markAgentUnreachable(context, id, time, why);
  }

  async function finishDrain(id: string, markGone: boolean): Promise<void> {
    await applyUnlessRefused(registry, { type: 'MARK_DRAINED', id });
    if (markGone) await operations.markAgentGone(id);
  }

  async function lead(): Promise<void> {
    electedTime = timers.now();
    const registered = await registry.recover();
    takeOverRegistry(context, registered);
    expectedAgents = registered.agents.length;
    serving = true;
    loop.start();
    ports.startTimer('agents that do not come back', flags.agentReregisterTimeout, () => {
      for (const id of [...state.recoveredAgents.keys()]) {
        inBackground(
          loseAgent(
            id,
            'did not reregister within the agent reregister timeout after master failover',
          ),
        );
      }
    });
  }

  function follow(): void {
    const leads = election.isLeader();
    if (leads && electedTime === undefined) inBackground(lead());
    if (!leads && electedTime !== undefined) onFatal(new Error('Lost leadership'));
  }
  const stopWatching = election.watch(follow);
  follow();

  const master: Master = {
    info,
    flags,
    startTime,
    electedTime: () => electedTime,
    isServing: () => serving,
    leader: election.leader,
    state,
    allocatorMetrics: () => ({
      ...loop.metrics(),
      offerFilters: allocator.refusalCount(timers.now()),
    }),
    watch: ports.watch,
    ...operations,
  };
  return {
    master,
    schedulerApi: createSchedulerApi({ context, ports, timers }),
    agentLink: createAgentLink({ context, ports, registry, timers, observer }),
    dispose() {
      stopWatching();
      loop.stop();
      ports.dispose();
    },
  };
}
