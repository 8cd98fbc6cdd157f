import type { Duplex } from 'node:stream';
import type { Catalogue } from '../../contract/api.ts';
import type { SessionView, TerminalView } from '../../contract/session.ts';
import type { LoadedLab } from '../lab/loaded-lab.ts';
import type { ClusterPicture } from './cluster/cluster-picture.ts';

/** One page's live connection, as the session's terminals see it. */
export interface TerminalPage {
  readonly clientId: string;
  /** Sends one frame of contract/terminal-frames.ts to the page. */
  send(frame: Uint8Array): void;
}

/** The other end of a page's live connection. */
export interface TerminalConnection {
  /** Takes one frame from the page. Throws FRAME_INVALID. */
  receive(frame: Uint8Array): void;
  dispose(): void;
}

/**
 * Sessions, as the API asks for them. `learnerId` is opaque: the hash of the learner's token.
 * A session of another learner does not exist for this one: SESSION_NOT_FOUND.
 */
export interface SessionService {
  /** Whether `openTerminal` takes `thisMachine` in place of a node. */
  readonly machineTerminals: boolean;
  /** Returns at once; bring-up goes on behind. `created` is false when one of the lab was running. */
  start(
    learnerId: string,
    labId: string,
  ): Promise<{ readonly view: SessionView; readonly created: boolean }>;
  /** What the first start of this lab does before anything else; null when nothing. */
  describeUnprepared(lab: LoadedLab): Promise<string | null>;
  list(learnerId: string): Promise<Catalogue['sessions']>;
  view(learnerId: string, sessionId: string): Promise<SessionView>;
  end(learnerId: string, sessionId: string): Promise<void>;
  extend(learnerId: string, sessionId: string): Promise<SessionView>;
  restart(learnerId: string, sessionId: string): Promise<SessionView>;
  addNode(learnerId: string, sessionId: string, name?: string): Promise<SessionView>;
  removeNode(learnerId: string, sessionId: string, name: string): Promise<SessionView>;
  /** Makes a lost node anew. Throws NODE_NOT_LOST. */
  recreateNode(learnerId: string, sessionId: string, name: string): Promise<SessionView>;
  openTerminal(learnerId: string, sessionId: string, node: string): Promise<TerminalView>;
  renameTerminal(
    learnerId: string,
    sessionId: string,
    terminalId: string,
    title: string,
  ): Promise<void>;
  closeTerminal(learnerId: string, sessionId: string, terminalId: string): Promise<void>;
  checkNow(learnerId: string, sessionId: string, checkIds?: readonly string[]): Promise<void>;
  showStep(learnerId: string, sessionId: string, step: number): Promise<void>;
  doAction(learnerId: string, sessionId: string, blockId: string): Promise<void>;
  /**
   * First call at once with the present view, then one a change. Checks run by themselves
   * only while somebody watches. Returns what ends the watch.
   */
  watch(
    learnerId: string,
    sessionId: string,
    listener: (view: SessionView) => void,
  ): Promise<() => void>;
  /**
   * Pictures of the cluster, one a change, while somebody asks for them; none of a session that
   * has ended. Returns what ends it.
   */
  watchCluster(
    learnerId: string,
    sessionId: string,
    listener: (picture: ClusterPicture) => void,
  ): Promise<() => void>;
  connectTerminals(
    learnerId: string,
    sessionId: string,
    page: TerminalPage,
  ): Promise<TerminalConnection>;
  /** A connection to a port of a node. Throws PORT_UNREACHABLE, NODE_NOT_FOUND. */
  dial(
    learnerId: string,
    sessionId: string,
    node: string,
    port: number,
    signal: AbortSignal,
  ): Promise<Duplex>;
  /** At boot: adopts what is there, marks what is lost, removes strays, resumes or cleans half-made ones. */
  reconcile(): Promise<void>;
  /** How many sessions have not ended, of all learners. */
  countRunning(): Promise<number>;
  /** Ends sessions of any learner; resolves when nothing of them is left. Throws SESSION_NOT_FOUND, and then ends none. */
  endMany(sessionIds: readonly string[]): Promise<void>;
  /** Removes the clusters that wait for a session, and makes none any more. */
  drainPool(): Promise<void>;
  /** Ends every session of every learner, and drains the pool; resolves when nothing of them is left. */
  endAll(): Promise<void>;
  dispose(): Promise<void>;
}
