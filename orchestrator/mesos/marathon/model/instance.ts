/** What an instance, or a task, is doing. */
export type Condition =
  | 'Scheduled'
  | 'Provisioned'
  | 'Staging'
  | 'Starting'
  | 'Running'
  | 'Killing'
  | 'Unreachable'
  | 'UnreachableInactive'
  | 'Finished'
  | 'Failed'
  | 'Killed'
  | 'Error'
  | 'Dropped'
  | 'Gone'
  | 'Unknown';

/** `Stopped` keeps an instance's reservation and volumes; `Decommissioned` gives them back. */
export type Goal = 'Running' | 'Stopped' | 'Decommissioned';

/** What the last Mesos status said of a task; times are ISO 8601. */
export interface MesosTaskStatus {
  readonly state: string;
  readonly timestamp: string;
  readonly message?: string;
  readonly reason?: string;
  readonly source?: string;
  readonly healthy?: boolean;
  readonly containerId?: string;
  readonly unreachableSince?: string;
}

export interface IpAddress {
  readonly ipAddress: string;
  readonly protocol: 'IPv4' | 'IPv6';
}

/** One run of one container of an instance. */
export interface Task {
  readonly id: string;
  /** Pods only. */
  readonly containerName?: string;
  readonly runSpecVersion: string;
  readonly condition: Condition;
  readonly stagedAt: string;
  readonly startedAt?: string;
  readonly hostPorts: readonly number[];
  readonly ipAddresses: readonly IpAddress[];
  readonly status?: MesosTaskStatus;
}

export interface InstanceAgent {
  readonly host: string;
  readonly agentId: string;
  readonly region?: string;
  readonly zone?: string;
  /** Attributes as text: scalars in the form `0.###`. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface LocalVolume {
  readonly containerPath: string;
  readonly persistenceId: string;
}

/** One copy of an app or pod. A task that ends is followed by the next in the same instance. */
export interface Instance {
  /** `group_app.instance-<uuid>`. */
  readonly id: string;
  readonly runSpecId: string;
  readonly kind: 'app' | 'pod';
  readonly runSpecVersion: string;
  readonly role: string;
  readonly condition: Condition;
  readonly goal: Goal;
  /** When the condition began. */
  readonly since: string;
  /** When the instance first ran. */
  readonly activeSince?: string;
  /** Unset until a health check has said something. */
  readonly healthy?: boolean;
  readonly agent?: InstanceAgent;
  readonly tasks: Readonly<Record<string, Task>>;
  /** Counts the launches; it ends the next task id. */
  readonly incarnation: number;
  readonly localVolumes?: readonly LocalVolume[];
}
