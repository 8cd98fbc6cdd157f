import { RopesError } from '../../contract/errors.ts';
import type { NodeKind, SetupFacts } from '../../contract/setup-facts.ts';

/** What a node is made from. */
export interface KindImages {
  readonly image: string;
  /** The volume of its trusted tools. */
  readonly tools: string;
}

/** The image and the tools for nodes of a kind. Throws ENGINE_NOT_PREPARED. */
export function chooseKind(facts: SetupFacts, kind: NodeKind = 'docker'): KindImages {
  if (kind === 'docker') return { image: facts.images.node, tools: facts.volumes.tools };
  const prepared = facts.kinds?.[kind];
  if (prepared !== undefined) return prepared;
  throw new RopesError(
    'ENGINE_NOT_PREPARED',
    `Nodes with ${kind} have not been prepared on this machine: “npm run prepare:${kind}” makes them, some minutes the first time.`,
  );
}
