import type Docker from 'dockerode';
import { RopesError } from '../../contract/errors.ts';
import { endProcesses } from './end-processes.ts';
import { terminalVariable } from './node-tools.ts';
import { waitUntil } from './wait-until.ts';

/** Time for bash to end its jobs after it was hung up. */
const HANG_UP_TIMEOUT_MS = 2000;

/**
 * Ends the shells that a terminal has left on a node: their host was killed, or the engine was
 * restarted under them, so that nobody holds them any more. As closing a terminal window does; one
 * that ignores that is killed. Throws what the engine throws, or TIMED_OUT.
 */
export async function endShells(
  docker: Docker,
  shells: { readonly containerId: string; readonly terminalId: string },
): Promise<void> {
  const { containerId, terminalId } = shells;
  const request = { containerId, marker: terminalId, variable: terminalVariable };
  const hangUp = () => endProcesses(docker, { ...request, extent: 'root', signal: 'HUP' });
  try {
    await waitUntil(async () => ((await hangUp()) ? undefined : true), {
      reason: 'the shells that were left to end',
      timeoutMs: HANG_UP_TIMEOUT_MS,
    });
  } catch (error) {
    if (!(error instanceof RopesError) || error.code !== 'TIMED_OUT') throw error;
    await endProcesses(docker, { ...request, extent: 'root', signal: 'KILL' });
  }
}
