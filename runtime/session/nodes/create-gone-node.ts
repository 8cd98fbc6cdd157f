import { RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../../orchestrator/node.ts';

/** Makes a stand-in for a node that is lost: it has a name, and nobody answers. */
export function createGoneNode(name: string): Node {
  async function refuse(): Promise<never> {
    throw new RopesError('NODE_NOT_FOUND', `${name} is lost.`);
  }
  return { name, address: '', exec: refuse, writeFiles: refuse };
}
