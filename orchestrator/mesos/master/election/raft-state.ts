import type { MasterInfo } from '../../wire/messages/master-info.ts';
import type { LoggedOperation } from '../registry/logged-operation.ts';
import type { RegistryContent } from '../registry/registry-content.ts';

/** One place in the replicated log. */
export interface LogEntry {
  readonly index: number;
  readonly term: number;
  /** `null` in the entry by which a new leader learns what is committed. */
  readonly operation: LoggedOperation | null;
}

/** What the log said up to a place, in place of the entries up to there. */
interface LogSnapshot {
  readonly index: number;
  readonly term: number;
  readonly registry: RegistryContent;
}

/** What a master must find again after its restart. */
export interface DurableState {
  readonly term: number;
  readonly votedFor: string | null;
  readonly snapshot: LogSnapshot;
  /** They follow the snapshot without a gap. */
  readonly entries: readonly LogEntry[];
}

/** What a leader knows of another master. */
export interface PeerProgress {
  /** The entry to send next. */
  readonly next: number;
  /** Up to where the peer's log is known to be the same. */
  readonly match: number;
  /** When the peer answered last, in ms of the clock. */
  readonly heardAt: number;
}

/** Everything by which a master of a quorum decides. */
export interface RaftState extends DurableState {
  readonly role: 'follower' | 'precandidate' | 'candidate' | 'leader';
  /** The leader of this term, once it is known. */
  readonly leader: MasterInfo | null;
  readonly commitIndex: number;
  /** What the committed entries come to. */
  readonly registry: RegistryContent;
  /** When a master without a leader asks for votes, in ms of the clock. */
  readonly campaignAt: number;
  /** When the leader was heard last; `-Infinity` before the first time. */
  readonly leaderHeardAt: number;
  /** When the clock was looked at last. */
  readonly tickedAt: number;
  /** Who said yes in this campaign. */
  readonly votes: readonly string[];
  /** When a leader speaks to its peers next. */
  readonly heartbeatAt: number;
  /** By peer; empty unless leader. */
  readonly progress: Readonly<Record<string, PeerProgress>>;
}
