import { RopesError } from '../../contract/errors.ts';
import type { EngineId } from '../../contract/lab.ts';
import type { SessionDependencies } from './session-dependencies.ts';

/** What has to be done before labs of this engine can be started; null when nothing. */
export function whyUnprepared(
  { engines, provider }: Pick<SessionDependencies, 'engines' | 'provider'>,
  id: EngineId,
): string | null {
  const engine = engines[id];
  // A lab of an engine that is not there is refused with a reason of its own.
  if (engine === undefined) return null;
  try {
    provider.requireKind(engine.nodeKind);
    return null;
  } catch (error) {
    if (error instanceof RopesError && error.code === 'ENGINE_NOT_PREPARED') return error.message;
    throw error;
  }
}
