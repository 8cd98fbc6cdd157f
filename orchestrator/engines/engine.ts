import type { ClusterView } from '../../contract/cluster.ts';
import type { EngineId } from '../../contract/lab.ts';
import type { NodeKind } from '../../contract/setup-facts.ts';
import type { Node } from '../node.ts';

/** One named step of a procedure on nodes. Steps of one list run in order. */
export interface EngineStep {
  /** Stable, for times learned from before: `swarm-init`. */
  readonly id: string;
  /** For the learner: `Make node1 a manager`. */
  readonly title: string;
  run(signal: AbortSignal): Promise<void>;
}

/** Whether checks can be asked on a node now, and if not why. */
export type Readiness =
  | { readonly ready: true }
  | { readonly ready: false; readonly reason: string };

/**
 * How checks reach a cluster as its administrator: a file for the cluster's programs. It is kept
 * outside the nodes, where a learner who is root on them can't change it.
 */
export interface ClusterAccess {
  /** The variable by which programs are told where the file is: `KUBECONFIG`. */
  readonly variable: string;
  readonly content: string;
}

/** What an engine can do; the code asks this, never which engine it is. */
interface EngineCapabilities {
  /** `start: formed` is offered. */
  readonly formed: boolean;
  /** Nodes can come and go in a formed cluster. */
  readonly elastic: boolean;
  /** More than so many nodes is more than it was made for here. */
  readonly mostNodes: number;
  /** What can be installed into a formed cluster: `storage`. */
  readonly addons: readonly string[];
  /** Its nodes can be frozen for hours and go on: what ran there runs there still. */
  readonly freezable: boolean;
}

/** Somebody who waits for changes of a cluster. */
export interface ChangeListener {
  /** Ends the waiting. */
  readonly signal: AbortSignal;
  /** Called at once when it works, and then after each change: `describe` may say something new. */
  changed(): void;
}

/** What each node of a cluster keeps, by the node's name: archives that only its engine reads. */
export type ClusterTemplate = ReadonlyMap<string, Uint8Array>;

/** How an engine copies a cluster. All copies have the same keys. */
export interface ClusterCopying {
  /** After `prepare`, forms a cluster that bears to be copied; otherwise as `Engine.form` does. */
  form(nodes: readonly Node[]): readonly EngineStep[];
  /** Ends the cluster and gives what its nodes keep; they are of no more use then. */
  save(nodes: readonly Node[], signal: AbortSignal): Promise<ClusterTemplate>;
  /** After `prepare`, makes nodes of the same names a copy of it, and waits until all of it works. */
  restore(nodes: readonly Node[], template: ClusterTemplate): readonly EngineStep[];
}

/**
 * Turns bare nodes into a cluster and can describe it. Engines hold no state of their own:
 * everything is read from the nodes, so that they outlive a restart of the server.
 */
export interface Engine {
  readonly id: EngineId;
  readonly capabilities: EngineCapabilities;
  /** What its nodes must have on them. */
  readonly nodeKind: NodeKind;
  /** Nodes with more on them that it runs on as well: a lab may ask for them. */
  readonly otherKinds: readonly NodeKind[];
  /** Names for `count` nodes where a lab gives none. */
  nodeNames(count: number): readonly string[];
  /** What every node needs before a learner's first prompt, formed or bare: its engine answers. */
  prepare(nodes: readonly Node[]): readonly EngineStep[];
  /** Forms the cluster. Called only when `capabilities.formed`. */
  form(nodes: readonly Node[]): readonly EngineStep[];
  /** Left out where a formed cluster can't be copied, or a copy is not faster. */
  readonly copying?: ClusterCopying;
  /**
   * Installs add-ons of `capabilities.addons` into a formed cluster and waits until they work. Done
   * again, it mends what is missing.
   */
  equip(nodes: readonly Node[], addons: readonly string[]): readonly EngineStep[];
  /** After `prepare`, brings one more node into a formed cluster. */
  join(node: Node, members: readonly Node[]): readonly EngineStep[];
  /**
   * After `prepare`, brings a node back that was lost and made anew under its old name. Where the
   * cluster was lost with it, forms one anew of it and the members.
   */
  rejoin(node: Node, members: readonly Node[]): readonly EngineStep[];
  /**
   * Takes a node out of the cluster before it is removed; does nothing when it is not a member.
   * Of a node that is gone already, the others forget it.
   */
  leave(node: Node, members: readonly Node[]): readonly EngineStep[];
  /**
   * Reads from the nodes how checks reach their cluster; null when they have none. `known` is what
   * was read before, and what comes back while the cluster is the same, whatever became of the
   * files on the nodes. Left out where checks need nothing of the kind.
   */
  readAccess?(
    nodes: readonly Node[],
    known: ClusterAccess | null,
    signal: AbortSignal,
  ): Promise<ClusterAccess | null>;
  /** Whether checks can be asked on this node, in the cluster that is reached by `access`. */
  readiness(node: Node, signal: AbortSignal, access: ClusterAccess | null): Promise<Readiness>;
  /**
   * The cluster as it is now, with those nodes too that are not in it yet. Asked about once a
   * second while somebody looks, unless `watch` tells when, so it has to be cheap. Throws COMMAND_FAILED with the reason when
   * no node can tell.
   */
  describe(nodes: readonly Node[], signal: AbortSignal): Promise<ClusterView>;
  /**
   * Where the cluster itself tells of changes: listens to it for as long as it does, some minutes
   * at most. Throws COMMAND_FAILED when there is nobody to listen to, what `exec` throws, and the
   * signal's reason.
   */
  watch?(nodes: readonly Node[], listener: ChangeListener): Promise<void>;
}
