import type { MasterInfo } from '../../wire/messages/master-info.ts';
import { noMessages } from './count-message.ts';
import type { MasterState } from './master-state.ts';

/** A master that knows nothing yet. */
export function createMasterState(info: MasterInfo): MasterState {
  return {
    info,
    frameworks: new Map(),
    completedFrameworks: new Map(),
    agents: new Map(),
    recoveredAgents: new Map(),
    unreachableAgents: new Map(),
    goneAgents: new Map(),
    offers: new Map(),
    inverseOffers: new Map(),
    operations: new Map(),
    quotas: new Map(),
    weights: new Map(),
    counters: {
      endedTasks: new Map(),
      messages: noMessages(),
      agentRegistrations: 0,
      agentReregistrations: 0,
      agentRemovals: 0,
      agentUnreachables: 0,
      invalidStatusUpdates: 0,
      validStatusUpdates: 0,
    },
    machines: [],
    schedule: {},
  };
}
