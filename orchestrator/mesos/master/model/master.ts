import type { MachineID } from '../../wire/messages/common.ts';
import type { MaintenanceSchedule } from '../../wire/messages/maintenance.ts';
import type { MasterInfo } from '../../wire/messages/master-info.ts';
import type { OfferOperation } from '../../wire/messages/offer.ts';
import type { QuotaConfig, WeightInfo } from '../../wire/messages/quota.ts';
import type { MasterChange } from './master-change.ts';
import type { MasterFlags } from './master-flags.ts';
import type { MasterState } from './master-state.ts';

/** What became of an operator's wish; `status` is that of HTTP and `message` the body. */
export type Outcome =
  | { readonly done: true }
  | {
      readonly done: false;
      readonly status: 400 | 403 | 404 | 409 | 500 | 503;
      readonly message: string;
    };

/** Times of the allocator's runs, for `/metrics/snapshot`. */
export interface AllocatorMetrics {
  readonly allocationRuns: number;
  /** Milliseconds of the last run. */
  readonly lastRun: number | undefined;
  /** Milliseconds of the last runs, oldest first, at most 1000. */
  readonly runs: readonly number[];
  readonly offerFilters: number;
}

/** A leading master, as the operator's calls and pages see it. */
export interface Master {
  readonly info: MasterInfo;
  readonly flags: MasterFlags;
  /** Milliseconds since 1970. */
  readonly startTime: number;
  electedTime(): number | undefined;
  /** Whether it leads and has read the registry. */
  isServing(): boolean;
  leader(): MasterInfo | undefined;
  /** To read only. */
  readonly state: MasterState;
  allocatorMetrics(): AllocatorMetrics;
  /** Tasks, agents and frameworks as they come, change and go; HEARTBEAT and SUBSCRIBED are not among it. */
  watch(listener: (change: MasterChange) => void): () => void;

  updateQuota(configs: readonly QuotaConfig[], force: boolean): Promise<Outcome>;
  /** Weights that are not above 0 are refused. */
  updateWeights(weights: readonly WeightInfo[]): Promise<Outcome>;
  updateMaintenanceSchedule(schedule: MaintenanceSchedule): Promise<Outcome>;
  startMaintenance(machines: readonly MachineID[]): Promise<Outcome>;
  stopMaintenance(machines: readonly MachineID[]): Promise<Outcome>;
  drainAgent(
    agentId: string,
    options: { readonly maxGracePeriodNanoseconds?: number; readonly markGone: boolean },
  ): Promise<Outcome>;
  deactivateAgent(agentId: string): Promise<Outcome>;
  reactivateAgent(agentId: string): Promise<Outcome>;
  markAgentGone(agentId: string): Promise<Outcome>;
  /** RESERVE, UNRESERVE, CREATE, DESTROY, GROW_VOLUME or SHRINK_VOLUME; offers are rescinded to make room. */
  operate(agentId: string, operation: OfferOperation): Promise<Outcome>;
  teardown(frameworkId: string): Promise<Outcome>;
}
