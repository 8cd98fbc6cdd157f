import type { AgentInfo } from '../../wire/messages/agent.ts';
import type { FrameworkInfo, OfferConstraints } from '../../wire/messages/framework.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import type { QuotaAmounts } from './quota-book.ts';

/** Resources of an agent that a framework is to be offered in a role; each has its `allocation_info`. */
export interface Grant {
  readonly frameworkId: string;
  readonly role: string;
  readonly agentId: string;
  readonly resources: Resource[];
}

/** What a framework said of itself when it subscribed. */
export interface AllocatorFramework {
  readonly info: FrameworkInfo;
  readonly suppressedRoles: Iterable<string>;
  /** Must have been compiled once: `compileOfferConstraints` throws for bad ones. */
  readonly offerConstraints: OfferConstraints | undefined;
}

/**
 * Decides who is offered what, by dominant shares (DRF). It keeps count of all that is offered or used:
 * what `allocate` grants counts as allocated until `recover` gives it back. It has no clock and no
 * timer; times are milliseconds. Resources passed in may have `allocation_info` or not.
 */
export interface Allocator {
  addFramework(id: string, framework: AllocatorFramework, active: boolean): void;
  /** Takes roles, capabilities, filters, suppression and constraints anew. */
  updateFramework(id: string, framework: AllocatorFramework): void;
  /** All it had must have been recovered before. */
  removeFramework(id: string): void;
  activateFramework(id: string): void;
  /** Its refusals are forgotten. */
  deactivateFramework(id: string): void;
  /** `used` is by framework; each of those is known already. */
  addAgent(
    id: string,
    info: AgentInfo,
    total: readonly Resource[],
    used: ReadonlyMap<string, readonly Resource[]>,
  ): void;
  removeAgent(id: string): void;
  /** Changed attributes make refusals of this agent's offers void. */
  updateAgentInfo(id: string, info: AgentInfo): void;
  setAgentActive(id: string, active: boolean): void;
  /** Counts as allocated what a framework uses without having been offered it here. */
  addUsed(frameworkId: string, agentId: string, resources: readonly Resource[]): void;
  /** Takes back what was offered or used; `refuseUntil` hides as much or less from the framework. */
  recover(
    frameworkId: string,
    agentId: string,
    resources: readonly Resource[],
    refuseUntil?: number,
  ): void;
  /** What a framework has on an agent became something else: reservations, volumes. */
  convertAllocated(
    frameworkId: string,
    agentId: string,
    before: readonly Resource[],
    after: readonly Resource[],
  ): void;
  /** The same of what nobody has; false when so much is not free. */
  convertAvailable(
    agentId: string,
    before: readonly Resource[],
    after: readonly Resource[],
  ): boolean;
  available(agentId: string): readonly Resource[];
  /** Without roles: all of the framework's. */
  suppress(frameworkId: string, roles: readonly string[]): void;
  /** Also forgets refusals. */
  revive(frameworkId: string, roles: readonly string[]): void;
  setQuota(role: string, quota: QuotaAmounts | undefined): void;
  /** Amounts by name that count against the quota of a top-level role. */
  consumedQuota(role: string): ReadonlyMap<string, number>;
  setWeight(role: string, weight: number): void;
  /** Looks at these agents, or all, and grants what is free there. */
  allocate(agentIds: Iterable<string> | undefined, now: number): Grant[];
  refusalCount(now: number): number;
}
