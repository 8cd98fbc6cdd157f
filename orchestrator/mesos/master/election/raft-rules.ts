import type { MasterInfo } from '../../wire/messages/master-info.ts';

/** What holds for a master as long as it runs. */
export interface RaftRules {
  /** This master among the masters, as `ip:port`. */
  readonly self: string;
  /** What the others tell of this master while it leads. */
  readonly info: MasterInfo;
  /** The other masters. */
  readonly peers: readonly string[];
  /** How many masters must hold an entry or say yes to a leader, this one among them. */
  readonly quorum: number;
  /** For so long a leader may be silent; a campaign starts after one to two times that. */
  readonly electionTimeoutMs: number;
  readonly heartbeatMs: number;
  /** How many committed entries are kept before a snapshot takes their place. */
  readonly compactAfter: number;
}

/** What is so at the moment of a step. */
export interface RaftMoment {
  /** In ms of a clock that never goes back. */
  readonly now: number;
  /** At least 0 and below 1. */
  readonly random: number;
}
