import type { HeldTerminal, ShellLoss } from './host-messages.ts';

/** A page's live connection, as terminals need it. */
export interface TerminalPage {
  /** Ids of the terminals that this page may touch, now. */
  allowed(): ReadonlySet<string>;
  send(frame: Uint8Array): void;
}

export interface TerminalToOpen {
  readonly terminalId: string;
  readonly sessionId: string;
  /** The node of the shell, or the one whose engine a shell on this machine talks to. */
  readonly containerId: string;
  readonly place: 'node' | 'machine';
  readonly cols: number;
  readonly rows: number;
  /** What became of the shell before; it is shown. */
  readonly after?: ShellLoss;
}

/** The server's side of the terminal host. It starts the host when it is first needed. */
export interface TerminalHostClient {
  /** Opens a shell, unless one runs in the terminal: then only the container is noted. */
  open(terminal: TerminalToOpen): Promise<void>;
  close(terminalId: string): Promise<void>;
  list(): Promise<readonly HeldTerminal[]>;
  closeSession(sessionId: string): Promise<void>;
  /** Joins one page to terminals. `receive` throws FRAME_INVALID and FRAME_TOO_LARGE. */
  connectPage(page: TerminalPage): { receive(frame: Uint8Array): void; dispose(): void };
  /** A terminal went quiet after it was typed into. Returns what ends the listening. */
  onActivity(listener: (sessionId: string, terminalId: string) => void): () => void;
  /** A shell has ended, or is lost with its host. */
  onExit(listener: (terminalId: string) => void): () => void;
  /** A shell runs, the first one or a new one. */
  onStart(listener: (terminalId: string) => void): () => void;
  /** Leaves the host and its shells as they are. */
  dispose(): void;
  /** Ends the host with all shells, if there is one. Settles when it has ended. */
  shutdown(): Promise<void>;
}
