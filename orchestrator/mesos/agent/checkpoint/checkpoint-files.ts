/** Where the agent keeps what it must still know after a restart; its paths are absolute. */
export interface CheckpointFiles {
  /** Writes JSON so that the file has either all of it or what it had before, even after a crash. */
  write(path: string, value: unknown): Promise<void>;
  /** `undefined` when there is no such file. Throws when it isn't JSON. */
  read(path: string): Promise<unknown>;
  /** Names in a folder, sorted; none when there is no such folder. */
  list(folder: string): Promise<string[]>;
  /** Makes a symbolic link, or turns the one that is there. */
  link(path: string, target: string): Promise<void>;
  /** The name that a link points to, without its folders; `undefined` when there is none. */
  linkedName(path: string): Promise<string | undefined>;
  /** Removes a file or a folder with all in it; nothing to remove is fine. */
  remove(path: string): Promise<void>;
}
