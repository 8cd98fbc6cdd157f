import { createShellOpener } from '../node/create-shell-opener.ts';
import { serveTerminalHost } from '../terminal/serve-terminal-host.ts';
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
  const opener = createShellOpener({ host: engineHost, log });
  const served = await serveTerminalHost({ socketPath, opener, log });
  process.once('SIGTERM', served.end);
  log.info('the terminal host listens', { socketPath, pid: process.pid });
  await served.ended;
  log.info('the terminal host has ended');
  process.exit(0);
} catch (error) {
  log.error('the terminal host could not start', { error });
  process.exit(1);
}
