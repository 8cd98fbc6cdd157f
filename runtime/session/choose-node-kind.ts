import type { NodeKind } from '../../contract/setup-facts.ts';
import type { Engine } from '../../orchestrator/engines/engine.ts';
import type { LoadedLab } from '../lab/loaded-lab.ts';

/** What a lab's nodes are made from: what it asks for, else what its engine needs. */
export function chooseNodeKind(engine: Engine, { machines }: LoadedLab): NodeKind {
  return machines ?? engine.nodeKind;
}
