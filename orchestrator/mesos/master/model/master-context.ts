import type { Allocator } from '../allocator/allocator.ts';
import type { MasterFlags } from './master-flags.ts';
import type { MasterPorts } from './master-ports.ts';
import type { MasterState } from './master-state.ts';

/** What the decisions of this folder work on. */
export interface MasterContext {
  readonly state: MasterState;
  readonly flags: MasterFlags;
  readonly allocator: Allocator;
  readonly ports: MasterPorts;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 16 random bytes in base64. */
  readonly newUuid: () => string;
  /** The next id of a kind: `<master>-O7`. */
  readonly newId: (kind: 'framework' | 'agent' | 'offer') => string;
}
