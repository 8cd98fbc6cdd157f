import type { AgentLinkEvent } from '../../wire/messages/agent-link.ts';
import type { SchedulerEvent } from '../../wire/messages/scheduler-event.ts';
import type { MasterChange } from './master-change.ts';

/** What the master's decisions have done: who is told, when something is to be looked at again. */
export interface MasterPorts {
  /** Does nothing when the framework has no stream. */
  toFramework(frameworkId: string, event: SchedulerEvent): void;
  closeFramework(frameworkId: string): void;
  /** Does nothing when the agent has no link. */
  toAgent(agentId: string, event: AgentLinkEvent): void;
  closeAgent(agentId: string): void;
  changed(change: MasterChange): void;
  /** Asks for an allocation soon, for these agents or all. */
  requestAllocation(agentIds?: Iterable<string>): void;
  /** Calls `action` once; a timer of the same name is replaced. */
  startTimer(name: string, ms: number, action: () => void): void;
  stopTimer(name: string): void;
  /** An agent has no tasks any more; the registry is to know, and maybe to mark it gone. */
  drained(agentId: string, markGone: boolean): void;
}
