import type { Environment } from './read-home.ts';
import type { Streams } from './streams.ts';

/** What a command needs besides its own settings. */
export interface ServeContext {
  /** Folder of setup.json. */
  readonly home: string;
  /** Folder of the project. */
  readonly root: string;
  readonly env: Environment;
  readonly streams: Streams;
}
