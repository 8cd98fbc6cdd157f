import type { LoadedLab } from '../lab/loaded-lab.ts';
import { chooseNodeKind } from './choose-node-kind.ts';
import type { SessionDependencies } from './session-dependencies.ts';

/** What the first start of this lab does before anything else; null when nothing. */
export async function describeUnprepared(
  { engines, preparer }: Pick<SessionDependencies, 'engines' | 'preparer'>,
  lab: LoadedLab,
): Promise<string | null> {
  const engine = engines[lab.lab.engine];
  // A lab of an engine that is not there is refused with a reason of its own.
  if (engine === undefined) return null;
  const kind = chooseNodeKind(engine, lab);
  if (await preparer.isPrepared(kind)) return null;
  return `Its first start prepares machines with ${kind} on this server, once. That takes some minutes.`;
}
