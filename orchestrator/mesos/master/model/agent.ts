import type { AgentInfo } from '../../wire/messages/agent.ts';
import type { AgentLinkEvent } from '../../wire/messages/agent-link.ts';
import type { ExecutorInfo } from '../../wire/messages/executor.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import type { Task } from '../../wire/messages/task.ts';
import type { InverseOfferRecord, OfferRecord } from './offer-record.ts';
import type { OperationRecord } from './operation-record.ts';

export type KillTask = Extract<AgentLinkEvent, { type: 'KILL_TASK' }>;

/** How far the drain of an agent is. */
export interface AgentDrain {
  state: 'DRAINING' | 'DRAINED';
  readonly maxGracePeriodNanoseconds: number | undefined;
  readonly markGone: boolean;
  /** Milliseconds since 1970. */
  readonly startedTime: number;
}

/** What a framework said of the maintenance of an agent that it uses. Times are milliseconds since 1970. */
interface InverseOfferAnswer {
  readonly status: 'ACCEPT' | 'DECLINE';
  readonly time: number;
  /** It is asked again after this. */
  readonly until: number;
}

/** What the master knows of a registered agent. Times are milliseconds since 1970. */
export interface Agent {
  readonly id: string;
  info: AgentInfo;
  version: string;
  capabilities: readonly string[];
  /** `slave(1)@ip:port`, as the original prints it. */
  pid: string;
  /** Its resources are offered. */
  active: boolean;
  /** Its link is open. */
  connected: boolean;
  /** By an operator, with DEACTIVATE_AGENT or DRAIN_AGENT. */
  deactivated: boolean;
  readonly registeredTime: number;
  reregisteredTime: number | undefined;
  /** With reservations and volumes as they are now. */
  totalResources: Resource[];
  /** By framework, by task. */
  readonly tasks: Map<string, Map<string, Task>>;
  /** By framework, by executor. */
  readonly executors: Map<string, Map<string, ExecutorInfo>>;
  /** What frameworks want ended and is not ended yet, by framework, by task. */
  readonly pendingKills: Map<string, Map<string, KillTask>>;
  readonly offers: Map<string, OfferRecord>;
  readonly inverseOffers: Map<string, InverseOfferRecord>;
  /** By framework. */
  readonly inverseOfferAnswers: Map<string, InverseOfferAnswer>;
  readonly operations: Map<string, OperationRecord>;
  /** What tasks and executors use, by framework. */
  readonly usedResources: Map<string, Resource[]>;
  drain: AgentDrain | undefined;
}
