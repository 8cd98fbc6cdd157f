import type { SetupFacts } from '../../../contract/setup-facts.ts';
import type { EngineReport } from '../../node/inspect-engine.ts';

/** This machine and the Node.js that runs on it. */
export interface MachineFacts {
  readonly node: string;
  /** The oldest Node.js that will do. */
  readonly leastNode: string;
  readonly system: string;
  readonly kernel: string;
  /** Null where it can't be told, as on a Mac. */
  readonly ipvs: boolean | null;
  readonly cpus: number;
  readonly memoryBytes: number;
  /** What programs may still take. */
  readonly freeMemoryBytes: number;
}

/** What set-up left. */
export type SetupState =
  | { readonly state: 'done'; readonly facts: SetupFacts }
  | { readonly state: 'missing' | 'unusable'; readonly why: string };

/** The engine, or why nothing is known of it. */
export type EngineState =
  | ({ readonly answers: true; readonly host: string } & EngineReport)
  | { readonly answers: false; readonly host: string; readonly why: string };

/** Where data goes. */
export interface FolderFacts {
  readonly folder: string;
  readonly exists: boolean;
  readonly writable: boolean;
  /** Of its disk; null where the folder's disk can't be told. */
  readonly freeBytes: number | null;
}

export interface ServerFacts {
  readonly data: FolderFacts;
  readonly running: boolean;
  readonly terminalHost: boolean;
  /** How many sessions that have not ended are in each state. */
  readonly sessions: Readonly<Record<string, number>>;
  /** Why they can't be read; null when they can. */
  readonly sessionsProblem: string | null;
  readonly port: number;
  /** Why the port can't be opened; null when it can. */
  readonly portProblem: string | null;
}

/** How this machine gets out. */
export interface NetworkFacts {
  /** Proxy variables without what they may hold of passwords. */
  readonly proxies: Readonly<Record<string, string>>;
  /** Files of certificates that variables name. */
  readonly certificates: readonly {
    readonly variable: string;
    readonly path: string;
    readonly readable: boolean;
  }[];
  /** Where images come from that were not prepared. */
  readonly upstream: {
    readonly host: string;
    /** Null when it answers. */
    readonly problem: string | null;
  };
}

/** A part of the facts, or null when it could not be found out in time. */
export interface DoctorFacts {
  readonly ropes: string;
  readonly machine: MachineFacts | null;
  readonly setup: SetupState | null;
  readonly engine: EngineState | null;
  /** The disk of the engine's images, where it is this machine's. */
  readonly images: FolderFacts | null;
  readonly server: ServerFacts | null;
  readonly network: NetworkFacts | null;
}

/** What is to be said of one subject. A `problem` keeps ropes from working. */
export interface Finding {
  readonly level: 'fine' | 'warning' | 'problem';
  readonly subject: string;
  readonly text: string;
  /** What to do; not where all is fine. */
  readonly remedy?: string;
}
