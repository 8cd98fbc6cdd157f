import type { EngineId } from '../../contract/lab.ts';
import type { ClusterTemplate, Engine } from '../../orchestrator/engines/engine.ts';
import type { Grader } from '../grading/grader.ts';
import type { LabResult, LoadedLab } from '../lab/loaded-lab.ts';
import type { Provider } from '../node/provider.ts';
import type { Store } from '../store/store.ts';
import type { Log } from './log.ts';
import type { Preparer } from './preparer.ts';
import type { SessionLimits } from './session-limits.ts';
import type { TerminalHost } from './terminal-host.ts';

/** What sessions need of the lab library. */
export interface LabSource {
  /** Throws LAB_NOT_FOUND or LAB_INVALID. */
  get(labId: string): Promise<LoadedLab>;
  /** Every lab, those with problems too. */
  all(): Promise<readonly LabResult[]>;
}

/** Clusters that are kept on disk, to be copied. They have keys in them. */
export interface TemplateShelf {
  names(): Promise<readonly string[]>;
  /** Null where there is none of this name. Throws STORE_FAILED when it can't be read. */
  read(name: string): Promise<ClusterTemplate | null>;
  /** It is there whole or not at all. Throws STORE_FULL or STORE_FAILED. */
  write(name: string, template: ClusterTemplate): Promise<void>;
  /** Idempotent. */
  remove(name: string): Promise<void>;
}

/** Clusters that are kept ready. */
export interface PoolSettings {
  /** How many. */
  readonly size: number;
  /** Where given, they are kept here to be copied; otherwise they wait, frozen. */
  readonly templates?: TemplateShelf;
  /** None is made until no session has come or gone for so long: a learner who has just started reads. */
  readonly calmMs: number;
  /** Whether the machine has the time and the memory to make one now. */
  readonly isCalm: () => boolean;
}

/** The engines that are there, by id. */
export type Engines = Readonly<Partial<Record<EngineId, Engine>>>;

export interface SessionDependencies {
  readonly store: Store;
  readonly labs: LabSource;
  readonly provider: Provider;
  readonly preparer: Preparer;
  readonly engines: Engines;
  readonly terminals: TerminalHost;
  readonly grader: Grader;
  readonly log: Log;
  /** Whether learners may open a shell on this very machine; not if nothing is said. */
  readonly machineTerminals?: boolean;
  /** None are kept if nothing is said. */
  readonly poolSettings?: PoolSettings;
  /** What differs from the usual limits. */
  readonly limits?: Partial<SessionLimits>;
  /** The time in milliseconds, for tests. */
  readonly now?: () => number;
}
