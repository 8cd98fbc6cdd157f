/** A running shell with a terminal of its own. */
export interface OpenShell {
  /** Types into the shell. Input that it has not read is kept up to 4 MiB; what follows is dropped. */
  write(data: Uint8Array): void;
  /** Bytes of input that have not been taken yet. */
  unread(): number;
  resize(cols: number, rows: number): void;
  /** Stops reading, so that whatever writes in the shell has to wait. */
  pause(): void;
  resume(): void;
  /** Output is kept by the engine until there is a listener. */
  onData(listener: (data: Uint8Array) => void): void;
  /** Calls once with the exit code, or null when nobody can tell; late listeners too. */
  onExit(listener: (code: number | null) => void): void;
  /** Ends the shell on its node, as closing a terminal window does. */
  kill(): void;
}

/** Where a shell is opened. */
interface ShellTarget {
  readonly containerId: string;
  /** By which the shell is known on the node when whoever opened it is gone. */
  readonly terminalId?: string;
  /** True when an earlier shell of the terminal may be left there; it is ended first. */
  readonly replaces?: boolean;
}

/** Opens shells on nodes. */
export interface NodeShellOpener {
  /** Throws NODE_NOT_FOUND, ENGINE_UNREACHABLE or COMMAND_FAILED. */
  open(
    target: ShellTarget,
    size: { readonly cols: number; readonly rows: number },
  ): Promise<OpenShell>;
}
