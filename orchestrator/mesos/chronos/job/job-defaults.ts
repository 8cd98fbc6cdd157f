/** What a job gets when it does not say; set by flags of the program. */
export interface JobDefaults {
  cpus: number;
  mem: number;
  disk: number;
  /** ISO 8601 duration. */
  epsilon: string;
  user: string;
}

/** Chronos' own: 0.1 core, 128 MB of memory, 256 MB of disk, a minute of delay. */
export const CHRONOS_DEFAULTS: JobDefaults = {
  cpus: 0.1,
  mem: 128,
  disk: 256,
  epsilon: 'PT60S',
  user: 'root',
};
