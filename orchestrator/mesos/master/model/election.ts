import type { MasterInfo } from '../../wire/messages/master-info.ts';

/** Says which master leads. */
export interface Election {
  /** The leader that is known now. */
  leader(): MasterInfo | undefined;
  /** Whether this master leads. */
  isLeader(): boolean;
  /** Calls `listener` after each change; gives the way to stop that. */
  watch(listener: () => void): () => void;
}
