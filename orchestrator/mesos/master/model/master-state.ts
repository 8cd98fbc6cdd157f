import type { AgentInfo } from '../../wire/messages/agent.ts';
import type { MaintenanceSchedule } from '../../wire/messages/maintenance.ts';
import type { MasterInfo } from '../../wire/messages/master-info.ts';
import type { QuotaConfig } from '../../wire/messages/quota.ts';
import type { Agent } from './agent.ts';
import type { Framework } from './framework.ts';
import type { InverseOfferRecord, OfferRecord } from './offer-record.ts';
import type { OperationRecord } from './operation-record.ts';
import type { RegistryAgent, RegistryMachine } from './registry.ts';

/** An agent that was lost, and since when (milliseconds since 1970). */
interface LostAgent {
  readonly id: string;
  readonly time: number;
  /** Known when it was lost under this very master. */
  readonly info: AgentInfo | undefined;
}

/**
 * All that a leading master knows. The decisions of this folder change it; everybody else reads.
 * Maps are keyed by id and are in the order in which things came.
 */
export interface MasterState {
  readonly info: MasterInfo;
  readonly frameworks: Map<string, Framework>;
  /** Oldest first; as many as the flag `--max_completed_frameworks` keeps. */
  readonly completedFrameworks: Map<string, Framework>;
  readonly agents: Map<string, Agent>;
  /** In the registry, and not seen since this master was elected. */
  readonly recoveredAgents: Map<string, RegistryAgent>;
  readonly unreachableAgents: Map<string, LostAgent>;
  readonly goneAgents: Map<string, LostAgent>;
  readonly offers: Map<string, OfferRecord>;
  readonly inverseOffers: Map<string, InverseOfferRecord>;
  readonly operations: Map<string, OperationRecord>;
  readonly quotas: Map<string, QuotaConfig>;
  readonly weights: Map<string, number>;
  readonly counters: MasterCounters;
  machines: readonly RegistryMachine[];
  schedule: MaintenanceSchedule;
}

/** What happened since the master was elected, for `/metrics/snapshot`. */
interface MasterCounters {
  /** By state name, `TASK_FINISHED` and the like: tasks that ended so. */
  readonly endedTasks: Map<string, number>;
  /** By metric name, `messages_register_framework` and the like. */
  readonly messages: Map<string, number>;
  agentRegistrations: number;
  agentReregistrations: number;
  agentRemovals: number;
  agentUnreachables: number;
  invalidStatusUpdates: number;
  validStatusUpdates: number;
}
