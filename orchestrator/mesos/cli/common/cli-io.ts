/** What a command line program has of the world around it. */
export interface CliIo {
  env: Readonly<Record<string, string | undefined>>;
  /** The name of this machine. */
  hostname: string;
  /** Writes a line to standard output. */
  print(line: string): void;
  /** Everything that comes in by standard input. */
  readInput(): Promise<string>;
  /** The content of a file; undefined when there is none. */
  readFile(path: string): Promise<string | undefined>;
  writeFile(path: string, content: string): Promise<void>;
  removeFile(path: string): Promise<void>;
  /** Resolves after a while; for watching. */
  sleep(ms: number): Promise<void>;
}
