import type { RegistryContent } from '../registry/registry-content.ts';
import type { RaftMessage } from './raft-message.ts';
import type { LogEntry, RaftState } from './raft-state.ts';

/** A message and the master that it is for. */
export interface OutgoingMessage {
  readonly to: string;
  readonly message: RaftMessage;
}

/** An entry that took effect, with the registry on both sides of it. */
export interface AppliedEntry {
  readonly entry: LogEntry;
  readonly before: RegistryContent;
  readonly after: RegistryContent;
}

/** What a step comes to: the state must be durable before a message goes out. */
export interface RaftStep {
  readonly state: RaftState;
  readonly messages: readonly OutgoingMessage[];
  readonly applied: readonly AppliedEntry[];
}
