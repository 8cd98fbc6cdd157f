import type { JobDefaults } from '../job/job-defaults.ts';
import type { Chronos } from '../service/chronos.ts';

/** What the REST API works with. */
export interface ChronosApiOptions {
  chronos: Chronos;
  defaults: JobDefaults;
  /** `host:port` of this Chronos, which always leads. */
  leader: string;
  now: () => number;
  /** Folder of the built page; undefined serves none. */
  pageFolder: string | undefined;
  log: (message: string) => void;
}
