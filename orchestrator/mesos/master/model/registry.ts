import type { AgentInfo } from '../../wire/messages/agent.ts';
import type { MachineID, Unavailability } from '../../wire/messages/common.ts';
import type { MaintenanceSchedule } from '../../wire/messages/maintenance.ts';
import type { QuotaConfig, WeightInfo } from '../../wire/messages/quota.ts';
import type { AgentDrain } from './agent.ts';

/** A machine that a maintenance schedule names. */
export interface RegistryMachine {
  readonly id: MachineID;
  readonly mode: 'DRAINING' | 'DOWN';
  readonly unavailability: Unavailability;
}

export interface RegistryAgent {
  readonly info: AgentInfo;
  readonly version: string;
  readonly deactivated: boolean;
  readonly drain: AgentDrain | undefined;
}

/** What outlives a master: everything else is told again by agents and frameworks. */
export interface RegistryState {
  readonly agents: readonly RegistryAgent[];
  /** `time` is milliseconds since 1970. */
  readonly unreachable: readonly { readonly id: string; readonly time: number }[];
  readonly gone: readonly { readonly id: string; readonly time: number }[];
  readonly machines: readonly RegistryMachine[];
  readonly schedule: MaintenanceSchedule;
  readonly quotas: readonly QuotaConfig[];
  readonly weights: readonly WeightInfo[];
}

/** One change of the registry; each is applied whole or not at all. */
export type RegistryOperation =
  | { readonly type: 'ADMIT_AGENT'; readonly info: AgentInfo; readonly version: string }
  | { readonly type: 'UPDATE_AGENT'; readonly info: AgentInfo; readonly version: string }
  | { readonly type: 'REMOVE_AGENT'; readonly id: string }
  | { readonly type: 'MARK_UNREACHABLE'; readonly id: string; readonly time: number }
  | { readonly type: 'MARK_REACHABLE'; readonly info: AgentInfo; readonly version: string }
  | { readonly type: 'MARK_GONE'; readonly id: string; readonly time: number }
  | { readonly type: 'DRAIN_AGENT'; readonly id: string; readonly drain: AgentDrain }
  | { readonly type: 'MARK_DRAINED'; readonly id: string }
  | { readonly type: 'DEACTIVATE_AGENT'; readonly id: string }
  | { readonly type: 'REACTIVATE_AGENT'; readonly id: string }
  | { readonly type: 'UPDATE_SCHEDULE'; readonly schedule: MaintenanceSchedule }
  | { readonly type: 'START_MAINTENANCE'; readonly machines: readonly MachineID[] }
  | { readonly type: 'STOP_MAINTENANCE'; readonly machines: readonly MachineID[] }
  | { readonly type: 'UPDATE_QUOTA'; readonly configs: readonly QuotaConfig[] }
  | { readonly type: 'UPDATE_WEIGHTS'; readonly weights: readonly WeightInfo[] };

/** Where a leading master keeps what must outlive it. */
export interface Registry {
  /** Reads it once after the master was elected; rejects when no quorum answers. */
  recover(): Promise<RegistryState>;
  /** Resolves with the state after the change, once it is stored; rejects when it cannot be: then the master must stop. */
  apply(operation: RegistryOperation): Promise<RegistryState>;
  /** Bytes of the state as stored, for `registrar/registry_size_bytes`. */
  size(): number;
}
