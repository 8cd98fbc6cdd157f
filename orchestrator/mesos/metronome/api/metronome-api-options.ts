import type { Metronome } from '../service/metronome.ts';

/** What the REST API works with. */
export interface MetronomeApiOptions {
  metronome: Metronome;
  /** `host:port` of this Metronome, which always leads. */
  leader: string;
  now: () => number;
  log: (message: string) => void;
}
