/** Keeps values by kind and id over restarts of the program. */
export interface StateStore {
  /** All that is kept of a kind, by id, as it was parsed from JSON. */
  read(kind: string): ReadonlyMap<string, unknown>;
  put(kind: string, id: string, value: unknown): void;
  remove(kind: string, id: string): void;
  /** Resolves once all that was put or removed before is on disk; waits while the disk is full. */
  flushed(): Promise<void>;
  /** Flushes and closes the file. */
  close(): Promise<void>;
}
