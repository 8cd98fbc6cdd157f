import type { FileInfo } from '../../wire/messages/files.ts';

/** Files that the master shows under names of its own, like `/master/log`. */
export interface MasterFiles {
  /** What is in a folder; undefined where there is none of that name. */
  list(path: string): Promise<readonly FileInfo[] | undefined>;
  /**
   * Bytes of a file and its whole size; undefined where there is none of that name. Without a length
   * as many as one answer may have.
   */
  read(
    path: string,
    offset: number,
    length: number | undefined,
  ): Promise<{ readonly size: number; readonly data: Buffer } | 'folder' | undefined>;
}
