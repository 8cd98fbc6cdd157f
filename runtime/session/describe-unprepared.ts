import type { EngineId } from '../../contract/lab.ts';
import type { SessionDependencies } from './session-dependencies.ts';

/** What the first start of a lab of this engine does before anything else; null when nothing. */
export async function describeUnprepared(
  { engines, preparer }: Pick<SessionDependencies, 'engines' | 'preparer'>,
  id: EngineId,
): Promise<string | null> {
  const kind = engines[id]?.nodeKind;
  // A lab of an engine that is not there is refused with a reason of its own.
  if (kind === undefined || (await preparer.isPrepared(kind))) return null;
  return `Its first start prepares machines with ${kind} on this server, once. That takes some minutes.`;
}
