import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Logger } from './create-logger.ts';

/** Starts the process that holds the terminals. It has a session of its own, so that neither Ctrl-C nor a crash of the server ends it. */
export function spawnTerminalHost(
  host: {
    /** The built program. */
    readonly entry: string;
    readonly socketPath: string;
    readonly engineHost: string;
    readonly logFile: string;
  },
  log: Logger,
): void {
  const output = openSync(host.logFile, 'a', 0o600);
  try {
    const child = spawn(process.execPath, [host.entry, host.socketPath, host.engineHost], {
      detached: true,
      cwd: '/',
      stdio: ['ignore', output, output],
    });
    child.on('error', (error) => log.error('the terminal host could not be started', { error }));
    child.unref();
  } finally {
    closeSync(output);
  }
}
