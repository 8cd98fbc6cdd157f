import type { BringUpTimeRepository } from './bring-up-time-repository.ts';
import type { ClusterAccessRepository } from './cluster-access-repository.ts';
import type { NodeRepository } from './node-repository.ts';
import type { PoolRepository } from './pool-repository.ts';
import type { ProgressRepository } from './progress-repository.ts';
import type { SessionRepository } from './session-repository.ts';
import type { TerminalRepository } from './terminal-repository.ts';

/**
 * What outlives the server: sessions with their nodes, terminals and progress. Every method
 * throws STORE_FULL when the disk is full, and STORE_FAILED when the database can't be used.
 */
export interface Store {
  readonly sessions: SessionRepository;
  readonly nodes: NodeRepository;
  readonly clusterAccess: ClusterAccessRepository;
  readonly terminals: TerminalRepository;
  readonly pool: PoolRepository;
  readonly progress: ProgressRepository;
  readonly bringUpTimes: BringUpTimeRepository;
  close(): Promise<void>;
}
