/** What a page's live connection is to the terminal host. */
interface PageOfTerminals {
  /** Ids of the terminals that this page may touch. */
  allowed(): ReadonlySet<string>;
  send(frame: Uint8Array): void;
}

/** A terminal as its host has it. */
export interface HeldTerminal {
  readonly terminalId: string;
  readonly sessionId: string;
  readonly state: 'running' | 'exited';
}

/** Why a shell was lost that its learner did not end. */
export type ShellLoss = 'host-lost' | 'node-restarted' | 'node-recreated';

/** What sessions need of the process that holds the terminals. */
export interface TerminalHost {
  /**
   * Starts a login shell on a node, or on this machine with that node's engine at hand, unless one
   * runs in the terminal. `after` says what became of the shell before: it is shown, and what is
   * left of that shell on the node is ended.
   */
  open(terminal: {
    readonly terminalId: string;
    readonly sessionId: string;
    readonly containerId: string;
    readonly place: 'node' | 'machine';
    readonly cols: number;
    readonly rows: number;
    readonly after?: ShellLoss;
  }): Promise<void>;
  close(terminalId: string): Promise<void>;
  list(): Promise<readonly HeldTerminal[]>;
  closeSession(sessionId: string): Promise<void>;
  connectPage(page: PageOfTerminals): {
    receive(frame: Uint8Array): void;
    dispose(): void;
  };
  /** Output went quiet after input. Returns what ends the listening. */
  onActivity(listener: (sessionId: string, terminalId: string) => void): () => void;
  /** A shell has ended, or is lost with its host. */
  onExit(listener: (terminalId: string) => void): () => void;
  /** A shell runs: the first one of a terminal, or a new one. */
  onStart(listener: (terminalId: string) => void): () => void;
}
