/** A running shell with a terminal of its own. */
export interface Shell {
  write(data: Uint8Array): void;
  /** Bytes of input that the shell's side has not taken yet. */
  unread(): number;
  resize(cols: number, rows: number): void;
  /** Stops reading its output, so that whatever writes has to wait. */
  pause(): void;
  resume(): void;
  onData(listener: (data: Uint8Array) => void): void;
  /** Calls once, after all output, with the exit code, or null when nobody can tell. */
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}

/** Where a shell runs: on a node, or on this machine with the engine of that node at hand. */
export interface ShellTarget {
  readonly containerId: string;
  readonly place: 'node' | 'machine';
}

/** Where a shell is opened, and for whom. */
interface ShellToOpen extends ShellTarget {
  readonly terminalId: string;
  /** True when an earlier shell of the terminal may be left on the node; it is ended first. */
  readonly replaces: boolean;
}

/** Opens shells. */
export interface ShellOpener {
  /** Throws when the node is not there or no shell starts. */
  open(target: ShellToOpen, size: { readonly cols: number; readonly rows: number }): Promise<Shell>;
}
