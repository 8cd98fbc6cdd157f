/** Amounts by name; ports and other ranges are text. */
export type Amounts = Readonly<Record<string, number | string>>;

interface TaskStatus {
  readonly state: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly healthy?: boolean;
  readonly message?: string;
  readonly reason?: string;
}

export interface Task {
  readonly id: string;
  readonly name: string;
  readonly framework_id: string;
  /** Empty when the agent makes the executor of a command. */
  readonly executor_id: string;
  readonly slave_id: string;
  readonly state: string;
  readonly role: string;
  readonly resources: Amounts;
  readonly statuses: readonly TaskStatus[];
}

export interface Offer {
  readonly id: string;
  readonly framework_id: string;
  readonly slave_id: string;
  readonly allocation_info: { readonly role: string };
  readonly resources: Amounts;
}

export interface Executor {
  readonly executor_id: string;
  readonly framework_id: string;
  readonly name: string;
  readonly type?: string;
  readonly command: { readonly value?: string };
  readonly slave_id: string;
  readonly resources: Amounts;
}

export interface Framework {
  readonly id: string;
  readonly name: string;
  readonly user: string;
  readonly hostname: string;
  readonly webui_url: string;
  readonly principal?: string;
  readonly role?: string;
  readonly roles?: readonly string[];
  readonly capabilities: readonly string[];
  readonly checkpoint: boolean;
  readonly failover_timeout: number;
  readonly active: boolean;
  readonly connected: boolean;
  readonly recovered: boolean;
  readonly registered_time: number;
  readonly reregistered_time?: number;
  readonly unregistered_time: number;
  readonly used_resources: Amounts;
  readonly offered_resources: Amounts;
  readonly tasks: readonly Task[];
  readonly unreachable_tasks: readonly Task[];
  readonly completed_tasks: readonly Task[];
  readonly offers: readonly Offer[];
  readonly executors: readonly Executor[];
}

export interface Agent {
  readonly id: string;
  readonly hostname: string;
  readonly pid: string;
  readonly port: number;
  readonly version: string;
  readonly attributes: Amounts;
  readonly resources: Amounts;
  readonly used_resources: Amounts;
  readonly offered_resources: Amounts;
  readonly unreserved_resources: Amounts;
  readonly reserved_resources: Readonly<Record<string, Amounts>>;
  readonly active: boolean;
  readonly deactivated: boolean;
  readonly registered_time: number;
  readonly reregistered_time?: number;
  readonly capabilities: readonly string[];
  readonly drain_info?: { readonly state: string };
}

/** What `GET /state` of a master says, as far as the pages show it. */
export interface ClusterState {
  readonly id: string;
  readonly version: string;
  readonly hostname: string;
  readonly pid: string;
  readonly start_time: number;
  readonly elected_time?: number;
  readonly cluster?: string;
  readonly leader?: string;
  readonly leader_info?: { readonly hostname: string; readonly port: number };
  readonly activated_slaves: number;
  readonly deactivated_slaves: number;
  readonly unreachable_slaves: number;
  readonly flags: Readonly<Record<string, string>>;
  readonly slaves: readonly Agent[];
  readonly recovered_slaves: readonly { readonly id: string; readonly hostname: string }[];
  readonly frameworks: readonly Framework[];
  readonly completed_frameworks: readonly Framework[];
}
