import type { Duplex } from 'node:stream';
import type { NodeKind } from '../../contract/setup-facts.ts';
import type { Node } from '../../orchestrator/node.ts';

/** What to make a node from. */
export interface NodeSpec {
  readonly sessionId: string;
  /** A DNS label: the node's host name, and its name on the session's network. */
  readonly name: string;
  /** What it has on it; `docker` if nothing is said. */
  readonly kind?: NodeKind;
  /** Processors, fractions allowed. */
  readonly cpus: number;
  /** Memory with swap. */
  readonly memoryBytes: number;
  readonly pids: number;
}

/** A running node, and the container that it is. */
export interface ProviderNode extends Node {
  readonly containerId: string;
}

/** A node as the provider finds it. */
export interface FoundNode {
  readonly sessionId: string;
  readonly name: string;
  readonly containerId: string;
  /** IPv4 address on the session's network, while the node runs. */
  readonly address: string | null;
  /** A frozen node runs too: it stands still. */
  readonly running: boolean;
  readonly frozen: boolean;
}

/** What is needed to get a handle on a node that was found. */
export interface NodeHandle {
  readonly sessionId: string;
  readonly name: string;
  readonly containerId: string;
  readonly address: string;
}

/**
 * Makes the nodes of an instance's sessions, finds them again and removes them. It keeps no
 * state that matters: everything is read from labels, so another provider object of the same
 * instance finds the same.
 */
export interface Provider {
  /** What nodes of this kind are made from, by name. Throws ENGINE_NOT_PREPARED when they can't be made. No I/O. */
  requireKind(kind: NodeKind): string;
  /** Makes the session's network. Idempotent. Throws NODE_START_FAILED or ENGINE_UNREACHABLE. */
  createNetwork(sessionId: string, signal: AbortSignal): Promise<void>;
  /**
   * Starts a node: its address is known, its ssh keys are placed, and the instance's registry
   * answers on the session's network as `registry`; its Docker engine may still be starting. The
   * network must be there. Throws NODE_START_FAILED, IMAGE_MISSING, ENGINE_NOT_PREPARED,
   * ENGINE_UNREACHABLE, or SESSION_ENDED when the session is removed meanwhile.
   */
  createNode(spec: NodeSpec, signal: AbortSignal): Promise<ProviderNode>;
  /**
   * Starts a node again whose container is there and does not run; what is on it stays. Throws
   * NODE_NOT_FOUND, NODE_START_FAILED, ENGINE_UNREACHABLE, or SESSION_ENDED.
   */
  startNode(sessionId: string, name: string, signal: AbortSignal): Promise<ProviderNode>;
  /**
   * Stops every process of the session's nodes where it stands; they take no processor time then,
   * and answer nothing. Idempotent. Throws ENGINE_UNREACHABLE, COMMAND_FAILED, or SESSION_ENDED.
   */
  freezeSession(sessionId: string, signal: AbortSignal): Promise<void>;
  /** Lets them go on. Idempotent, and throws as `freezeSession` does. */
  thawSession(sessionId: string, signal: AbortSignal): Promise<void>;
  /** Removes a node with its volumes; does nothing when there is none. */
  removeNode(sessionId: string, name: string): Promise<void>;
  /** Removes everything of a session, half-made things too. Idempotent. */
  removeSession(sessionId: string): Promise<void>;
  /** Every node of this instance. */
  find(): Promise<readonly FoundNode[]>;
  /** Ids of the sessions that own any container, network or volume of this instance. */
  findSessions(): Promise<readonly string[]>;
  /** A handle on a node that was found. No I/O. */
  node(found: NodeHandle): ProviderNode;
  /**
   * A TCP connection to a port of a node, at the address that the engine has on record and
   * nowhere else. Throws NODE_NOT_FOUND, or PORT_UNREACHABLE when nothing answers.
   */
  dial(sessionId: string, name: string, port: number, signal: AbortSignal): Promise<Duplex>;
  /** Stops watching the engine. Nodes stay. */
  dispose(): Promise<void>;
}
