import type { Node } from '../../../orchestrator/node.ts';

/** A node that can be named before it is there. */
export interface LateNode extends Node {
  /** The node has come. */
  arrive(node: Node): void;
}

/**
 * Makes a stand-in for a node that is still to be made, so that every step of bring-up can be
 * listed from the start. Until the node arrives only its name can be asked.
 */
export function createLateNode(name: string): LateNode {
  let arrived: Node | null = null;

  function node(): Node {
    if (arrived === null) throw new Error(`${name} was used before it was made`);
    return arrived;
  }

  return {
    name,
    get address() {
      return node().address;
    },
    exec: (argv, options) => node().exec(argv, options),
    writeFiles: (files, signal) => node().writeFiles(files, signal),
    arrive(made) {
      arrived = made;
    },
  };
}
