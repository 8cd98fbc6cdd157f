import type { DeploymentPlan, RunningDeployment } from './model/deployment.ts';
import type { MarathonEvent } from './model/event.ts';
import type { Group } from './model/group.ts';
import type { Health } from './model/health.ts';
import type { Instance } from './model/instance.ts';
import type { QueueEntry } from './model/queue-entry.ts';
import type { RunSpec } from './model/run-spec.ts';
import type { TaskFailure } from './model/task-failure.ts';

/** Makes the wanted tree of the present one. It may throw; then nothing changes. */
export type GroupChange = (root: Group, version: string) => Group;

export interface UpgradeOptions {
  /** Cancels the deployments that hold the same apps and pods, instead of a refusal. */
  readonly force: boolean;
  /** ISO 8601 with milliseconds; the time of the call if unset. */
  readonly version?: string;
  /** Instances to kill first where an app or pod gets smaller, by its id. */
  readonly toKill?: Readonly<Record<string, readonly string[]>>;
  /** Apps and pods to replace by new instances although they did not change. */
  readonly restart?: readonly string[];
}

/** Facts for `/v2/info`, `/v2/leader` and the header `X-Marathon-Leader`. */
export interface MarathonInfo {
  readonly frameworkId?: string;
  readonly frameworkName: string;
  readonly version: string;
  /** `host:port` of this Marathon, which always leads. */
  readonly leader: string;
  readonly httpPort: number;
  readonly hostname: string;
  /** The flag, such as `m1:5050,m2:5050`. */
  readonly master: string;
  /** `http://host:port` of the leading master, once one is known. */
  readonly masterUrl?: string;
  readonly mesosRole: string;
  readonly failoverTimeoutSeconds: number;
  readonly localPortMin: number;
  readonly localPortMax: number;
  readonly reconciliationIntervalMs: number;
  readonly taskLaunchConfirmTimeoutMs: number;
  readonly minReviveOffersIntervalMs: number;
  readonly maxInstancesPerOffer: number;
  /** True while the master has us subscribed. */
  readonly connected: boolean;
}

/** Marathon, seen from its API: snapshots are read at once, changes are awaited. */
export interface Marathon {
  info(): MarathonInfo;

  root(): Group;
  /** Versions of the root group, oldest first. */
  rootVersions(): readonly string[];
  rootAt(version: string): Group | undefined;
  /** Versions of one app or pod, oldest first; they outlive its removal. */
  runSpecVersions(id: string): readonly string[];
  runSpecAt(id: string, version: string): RunSpec | undefined;

  instances(): readonly Instance[];
  instancesOf(runSpecId: string): readonly Instance[];
  instance(instanceId: string): Instance | undefined;
  instanceOfTask(taskId: string): Instance | undefined;
  /** Health by task; empty while no check has answered. */
  health(instanceId: string): readonly Health[];
  lastTaskFailure(appId: string): TaskFailure | undefined;

  deployments(): readonly RunningDeployment[];
  /**
   * Plans the way to the changed tree and starts it; the plan has no steps if nothing differs.
   * Assigns versions and service ports. Resolves once the new tree is on disk.
   * @throws RefusedError locked, too-many-deployments, ports-exhausted, dependency-cycle
   */
  upgrade(change: GroupChange, options: UpgradeOptions): Promise<DeploymentPlan>;
  /**
   * Stops a deployment. Its changes are taken back by a new deployment, which is returned,
   * unless `force`: then they stay as they are.
   * @throws RefusedError unknown-deployment
   */
  cancelDeployment(id: string, options: { force: boolean }): Promise<DeploymentPlan | undefined>;

  /** Kills instances, which are replaced; `wipe` also gives up their volumes. */
  kill(instanceIds: readonly string[], options: { wipe: boolean }): Promise<void>;

  queue(): readonly QueueEntry[];
  /** Ends the back-off of an app or pod; false if it does not wait. */
  resetDelay(runSpecId: string): boolean;

  /** Returns what ends the subscription. */
  subscribe(listener: (event: MarathonEvent) => void): () => void;
  publish(event: MarathonEvent): void;

  /** Gives up the leadership: the program ends and is started again by who runs it. */
  abdicate(): void;
}
