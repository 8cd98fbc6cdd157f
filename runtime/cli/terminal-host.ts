import { dirname } from 'node:path';
import { createEngineDoors } from '../node/create-engine-doors.ts';
import { createShellOpener } from '../node/create-shell-opener.ts';
import { createMachineOpener } from '../terminal/create-machine-opener.ts';
import { serveTerminalHost } from '../terminal/serve-terminal-host.ts';
import type { ShellOpener } from '../terminal/shell.ts';
import { createLogger } from './create-logger.ts';

/*
 * The process that holds the shells of all terminals. The server starts it detached, with its
 * socket's path and the address of the Docker engine; its output goes to a log file.
 */
const [socketPath, engineHost] = process.argv.slice(2);
const log = createLogger({ level: 'info', write: (text) => process.stdout.write(text) });

if (socketPath === undefined || engineHost === undefined) {
  log.error('usage: terminal-host <socket path> <address of the Docker engine>');
  process.exit(2);
}

// Sockets that are made here are for this user only, from the first moment on.
process.umask(0o077);

// One terminal's misfortune must not end everybody's shells.
process.on('uncaughtException', (error) => log.error('something failed unseen', { error }));
process.on('unhandledRejection', (error) => log.error('something failed unseen', { error }));

try {
  const doors = createEngineDoors({ host: engineHost, folder: dirname(socketPath), log });
  const openers = {
    node: createShellOpener({ host: engineHost, log }),
    machine: createMachineOpener({ openDoor: doors.open, env: process.env, log }),
  };
  const opener: ShellOpener = { open: (target, size) => openers[target.place].open(target, size) };
  const served = await serveTerminalHost({ socketPath, opener, log });
  // Nobody else listens here, so what is left is of one that was killed.
  await doors.sweep();
  process.once('SIGTERM', served.end);
  log.info('the terminal host listens', { socketPath, pid: process.pid });
  await served.ended;
  log.info('the terminal host has ended');
  process.exit(0);
} catch (error) {
  log.error('the terminal host could not start', { error });
  process.exit(1);
}
