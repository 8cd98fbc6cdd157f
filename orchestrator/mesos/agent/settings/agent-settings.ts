import type { Attribute } from '../../wire/messages/attribute.ts';
import type { Resource } from '../../wire/messages/resource.ts';

/** How an agent is to behave; all times are milliseconds. */
export interface AgentSettings {
  /** Masters as host:port; the one that leads is found among them. */
  readonly masters: readonly string[];
  readonly ip: string;
  readonly port: number;
  readonly hostname: string;
  readonly workDir: string;
  readonly resources: readonly Resource[];
  readonly attributes: readonly Attribute[];
  readonly containerizers: readonly string[];
  readonly docker: string;
  readonly dockerSocket?: string | undefined;
  readonly dockerStopTimeoutMs: number;
  readonly dockerRemoveDelayMs: number;
  readonly executorRegistrationTimeoutMs: number;
  readonly executorReregistrationTimeoutMs: number;
  readonly executorShutdownGraceMs: number;
  readonly executorHeartbeatMs: number;
  readonly recoveryTimeoutMs: number;
  readonly registrationBackoffMs: number;
  readonly registrationBackoffMostMs: number;
  readonly updateRetryMs: number;
  readonly updateRetryMostMs: number;
  readonly switchUser: boolean;
  readonly frameworksHome: string;
  readonly fetcherCacheDir: string;
  readonly fetcherCacheBytes: number;
  readonly fetcherTimeoutMs: number;
  /** Whether processes are held to their resources. */
  readonly isolates: boolean;
  readonly cgroupsHierarchy: string;
  readonly cgroupsRoot: string;
  readonly reconfigurationPolicy: 'equal' | 'additive';
  readonly gcDelayMs: number;
  /** The part of the disk, 0 to 1, that sandboxes of ended executors leave free. */
  readonly gcDiskHeadroom: number;
  readonly diskWatchMs: number;
  /** All flags as they are told to operators, by their names without dashes. */
  readonly flags: Readonly<Record<string, string>>;
}
