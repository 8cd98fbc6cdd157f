import type { Duplex } from 'node:stream';
import type { Exec } from 'dockerode';

/** How a command is connected to. */
interface StartOptions {
  /** Whether its input is written to. */
  readonly stdin: boolean;
  readonly tty?: boolean;
  /** Ends the wait, not the command. */
  readonly signal?: AbortSignal;
}

/**
 * Starts a command that the engine has taken and connects to it. A start that the engine refuses
 * leaves no connection: the client would keep one whose input is open, and the process with it.
 */
export async function startExec(exec: Exec, options: StartOptions): Promise<Duplex> {
  const refused = new AbortController();
  const signals = options.signal ? [options.signal, refused.signal] : [refused.signal];
  const { stdin, tty = false } = options;
  try {
    return await exec.start({
      hijack: true,
      stdin,
      Tty: tty,
      abortSignal: AbortSignal.any(signals),
    });
  } catch (error) {
    refused.abort();
    throw error;
  }
}
