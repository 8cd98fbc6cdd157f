import { useState } from 'preact/hooks';
import type { RopesError } from '../../contract/errors.ts';
import { toRopesError } from '../api/to-ropes-error.ts';
import { useApp } from '../app/app-context.ts';

/** Starts a lab, or goes on with the session of it that there is, and leads to it. */
interface StartLab {
  /** The lab whose session is being asked for. */
  readonly startingId: string | undefined;
  /** Why the last start was refused. */
  readonly error: RopesError | undefined;
  start(labId: string): Promise<void>;
}

export function useStartLab(): StartLab {
  const { api, router } = useApp();
  const [startingId, setStartingId] = useState<string>();
  const [error, setError] = useState<RopesError>();

  async function start(labId: string): Promise<void> {
    setStartingId(labId);
    setError(undefined);
    try {
      const session = await api.startSession(labId);
      router.navigate(`/sessions/${session.id}`);
    } catch (caught) {
      setError(toRopesError(caught));
      setStartingId(undefined);
    }
  }

  return { startingId, error, start };
}
