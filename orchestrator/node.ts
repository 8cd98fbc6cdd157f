/** How to run a command on a node. */
export interface ExecOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** The command is ended after this time; the promise rejects with TIMED_OUT. */
  readonly timeoutMs?: number;
  /** Bytes kept of stdout and of stderr each; what follows is dropped and `truncated` set. Default 1 MiB. */
  readonly maxOutputBytes?: number;
  readonly signal?: AbortSignal;
  /** Told of stdout piece by piece as it comes, also of what is not kept. */
  readonly onStdout?: (piece: Uint8Array) => void;
}

/** What a command on a node did. A non-zero exit code is a result, not an error. */
export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly truncated: boolean;
}

/** A file to put on a node. */
export interface NodeFile {
  /** Absolute path on the node; folders are made as needed. */
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Default 0o644. */
  readonly mode?: number;
}

/**
 * One machine of a session, as engines and grading see it. It runs commands and knows nothing
 * of engines. Its output is hostile: the learner is root there.
 */
export interface Node {
  readonly name: string;
  /** IPv4 address on the session's network. */
  readonly address: string;
  /** Runs argv on the node. Throws TIMED_OUT, ENGINE_UNREACHABLE or NODE_NOT_FOUND. */
  exec(argv: readonly string[], options?: ExecOptions): Promise<ExecResult>;
  /** Writes files, streamed as tar through a command of the node. */
  writeFiles(files: readonly NodeFile[], signal?: AbortSignal): Promise<void>;
}
