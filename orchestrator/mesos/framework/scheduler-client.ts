import type { Filters, FrameworkInfo, OfferConstraints } from '../wire/messages/framework.ts';
import type { KillPolicy } from '../wire/messages/health.ts';
import type { AgentID, ExecutorID, FrameworkID, OfferID, TaskID } from '../wire/messages/ids.ts';
import type { MasterInfo } from '../wire/messages/master-info.ts';
import type { OfferOperation } from '../wire/messages/offer.ts';
import type { SchedulerEvent } from '../wire/messages/scheduler-event.ts';
import type { TaskStatus } from '../wire/messages/status.ts';
import type { Timers } from '../wire/timers.ts';

/** What a framework gives to its scheduler client. */
export interface SchedulerClientOptions {
  /** `host:port` of every master; they are tried in turn, and a redirect to the leader is followed. */
  masters: readonly string[];
  /** With `id` when the framework was registered before. Its `failover_timeout` (seconds) decides how long the master waits. */
  framework: FrameworkInfo;
  suppressedRoles?: readonly string[] | undefined;
  offerConstraints?: OfferConstraints | undefined;
  /** The connection is made anew after so many missed heartbeats; 5 when unset. */
  missedHeartbeats?: number | undefined;
  /** First and longest pause between two tries to subscribe, milliseconds; 500 and 10,000 when unset. */
  backoff?: { firstMs: number; longestMs: number } | undefined;
  /** From 0 to 1, spreads the tries of many frameworks; `Math.random` when unset. */
  random?: (() => number) | undefined;
  timers?: Timers | undefined;
  listener: SchedulerListener;
}

/** Told of all that happens, in order, never from inside a call of the client. */
export interface SchedulerListener {
  /** Every event but HEARTBEAT, SUBSCRIBED and ERROR, which the client deals with and tells below. */
  onEvent(event: SchedulerEvent): void;
  /**
   * The master took the framework in. It comes again after each reconnection: offers known before are
   * void then, and tasks should be reconciled.
   */
  onSubscribed(subscription: Subscription): void;
  /** The connection is lost or could not be made; the client tries again by itself. */
  onDisconnected(reason: string): void;
  /**
   * The master sent ERROR ("Framework has been removed", "Framework failed over", a role that is not
   * allowed, …). The client is closed; nothing comes after it.
   */
  onError(message: string): void;
}

export interface Subscription {
  /** To be kept: with it in `framework.id` the framework comes back as itself. */
  frameworkId: FrameworkID;
  masterInfo: MasterInfo | undefined;
  /** `host:port` of the leading master. */
  master: string;
  /** False the first time this client subscribed. */
  reconnected: boolean;
}

/**
 * A framework's side of the Mesos scheduler API v1. Calls resolve when the master took them (202) and
 * reject with a `SchedulerCallError` when it refused them or there is no connection; no call is kept
 * for later, as offers and task states are stale after a reconnection.
 */
export interface SchedulerClient {
  /** Undefined until the first subscription, unless it was given. */
  readonly frameworkId: FrameworkID | undefined;
  readonly connected: boolean;
  /** Begins to subscribe. Tells the listener of the outcome. */
  start(): void;
  /** Ends the connection; the master keeps tasks for `failover_timeout`. The listener hears no more. */
  close(): void;

  accept(
    offerIds: readonly OfferID[],
    operations: readonly OfferOperation[],
    filters?: Filters,
  ): Promise<void>;
  decline(offerIds: readonly OfferID[], filters?: Filters): Promise<void>;
  /** Clears filters and takes roles out of suppression; all roles when none is named. */
  revive(roles?: readonly string[]): Promise<void>;
  suppress(roles?: readonly string[]): Promise<void>;
  kill(taskId: TaskID, agentId?: AgentID, killPolicy?: KillPolicy): Promise<void>;
  /** Acknowledges an update. Does nothing for one without `uuid`, as those need no answer. */
  acknowledge(status: TaskStatus): Promise<void>;
  /** Asks for the latest state of these tasks, or of all that the master knows when the list is empty. */
  reconcile(tasks: readonly { task_id: TaskID; agent_id?: AgentID }[]): Promise<void>;
  /** Shuts an executor down with all its tasks. */
  shutdown(executorId: ExecutorID, agentId: AgentID): Promise<void>;
  /** @param data base64 */
  message(agentId: AgentID, executorId: ExecutorID, data: string): Promise<void>;
  /** Ends the framework and all its tasks. The client is closed after it. */
  teardown(): Promise<void>;
}
