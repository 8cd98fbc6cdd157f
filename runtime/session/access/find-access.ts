import type { ClusterAccess, Engine } from '../../../orchestrator/engines/engine.ts';
import type { Node } from '../../../orchestrator/node.ts';
import type { LoadedLab } from '../../lab/loaded-lab.ts';

/** Where the way into a session's cluster is kept. */
export interface AccessMemory {
  read(): Promise<ClusterAccess | null>;
  keep(access: ClusterAccess | null): Promise<void>;
}

/**
 * How checks reach the cluster. Of one that ropes formed, what was kept then counts, whatever the
 * nodes say since; one that the learner forms, and may form anew, is looked for each time.
 */
export async function findAccess(
  deps: {
    readonly engine: Engine;
    readonly lab: LoadedLab;
    readonly nodes: readonly Node[];
    readonly memory: AccessMemory;
  },
  signal: AbortSignal,
): Promise<ClusterAccess | null> {
  const { engine, lab, nodes, memory } = deps;
  if (engine.readAccess === undefined) return null;
  const known = await memory.read();
  if (lab.lab.start === 'formed' && known !== null) return known;
  const found = await engine.readAccess(nodes, known, signal);
  if (found !== known) await memory.keep(found);
  return found;
}
