import type { ExecutorInfo } from '../../wire/messages/executor.ts';
import type { FrameworkInfo, OfferConstraints } from '../../wire/messages/framework.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import type { Task } from '../../wire/messages/task.ts';
import type { InverseOfferRecord, OfferRecord } from './offer-record.ts';
import type { OperationRecord } from './operation-record.ts';

/** What the master knows of a framework. Times are milliseconds since 1970. */
export interface Framework {
  readonly id: string;
  info: FrameworkInfo;
  offerConstraints: OfferConstraints | undefined;
  readonly suppressedRoles: Set<string>;
  /** Gets offers. */
  active: boolean;
  /** Has a stream open. */
  connected: boolean;
  /** Known from agents only, since the master took over; it has not subscribed yet. */
  recovered: boolean;
  readonly registeredTime: number;
  reregisteredTime: number | undefined;
  unregisteredTime: number | undefined;
  streamId: string | undefined;
  readonly tasks: Map<string, Task>;
  readonly unreachableTasks: Map<string, Task>;
  /** Oldest first; as many as the flag `--max_completed_tasks_per_framework` keeps. */
  readonly completedTasks: Task[];
  /** By agent, by executor. */
  readonly executors: Map<string, Map<string, ExecutorInfo>>;
  readonly offers: Map<string, OfferRecord>;
  readonly inverseOffers: Map<string, InverseOfferRecord>;
  readonly operations: Map<string, OperationRecord>;
  /** What its tasks and executors use, by agent. */
  readonly usedResources: Map<string, Resource[]>;
}
