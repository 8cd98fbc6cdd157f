import type { LoggedOperation } from '../registry/logged-operation.ts';
import type { RaftMessage } from './raft-message.ts';

/** What makes a master decide anew. */
export type RaftInput =
  | { readonly type: 'tick' }
  | { readonly type: 'message'; readonly message: RaftMessage }
  | { readonly type: 'propose'; readonly operations: readonly LoggedOperation[] };
