import { once } from 'node:events';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../api/create-app.ts';
import type { SessionService } from '../session/session-service.ts';
import { chooseClusters } from './choose-clusters.ts';
import { composeServer } from './compose-server.ts';
import { createDisposer } from './create-disposer.ts';
import { createLogger } from './create-logger.ts';
import { endSessionsCommand } from './end-sessions-command.ts';
import { exitCodes } from './exit-codes.ts';
import { listen } from './listen.ts';
import { openServer } from './open-server.ts';
import type { ServeSettings } from './read-settings.ts';
import { readSetupFacts } from './read-setup-facts.ts';
import { refuseMachineTerminals } from './refuse-machine-terminals.ts';
import { refusePlainProfile } from './refuse-plain-profile.ts';
import { serveAdmin } from './serve-admin.ts';
import type { ServeContext } from './serve-context.ts';

/** Serves until the signal comes. Throws what keeps the server from starting; resolves with the exit code. */
export async function serve(
  settings: ServeSettings,
  context: ServeContext,
  compose: typeof composeServer = composeServer,
): Promise<number> {
  const { home, root, streams } = context;
  const log = createLogger({
    level: settings.logLevel,
    write: (text) => streams.stderr.write(text),
  });
  const facts = await readSetupFacts(home);
  refusePlainProfile(facts.engine.profile, settings);
  refuseMachineTerminals(settings);
  const clusters = chooseClusters(settings, totalmem());
  const disposer = createDisposer(log);
  try {
    // The port first: where another server has it, nothing of that one is touched.
    const listener = await listen(settings);
    disposer.add('the listening port', () => listener.close());
    const { data, parts } = await openServer(
      { settings, clusters, context, facts, disposer, log },
      compose,
    );
    const { sessions } = parts;
    disposer.add('the orders', await serveAdmin({ path: data.adminSocket, sessions, log }));
    const app = createApp({
      sessions,
      labs: parts.labs,
      webRoot: join(root, 'dist', 'web'),
      hosts: {
        bindAddress: settings.host,
        publicUrl: settings.publicUrl,
        previewDomain: settings.previewDomain,
      },
      secret: data.secret,
      log,
    });
    disposer.add('the live connections', () => app.dispose());
    listener.serve(app);
    streams.stdout.write(
      `ropes is at ${pageUrl(settings, listener.port)} (data in ${settings.dataDir}, nodes of profile ${facts.engine.profile})\n`,
    );
    if (!streams.signal.aborted) {
      await once(streams.signal, 'abort');
    }
    // Nobody would wait for them, and they hold memory.
    await sessions.drainPool();
    streams.stdout.write(
      `${await farewell(sessions, endSessionsCommand(settings.dataDir, home))}\n`,
    );
    return exitCodes.done.code;
  } finally {
    await disposer.dispose();
  }
}

function pageUrl(settings: ServeSettings, port: number): string {
  if (settings.publicUrl !== null) {
    return settings.publicUrl.origin;
  }
  const local = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(settings.host);
  const name = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  return `http://${local ? 'localhost' : name}:${port}`;
}

async function farewell(sessions: SessionService, endCommand: string): Promise<string> {
  const running = await sessions.countRunning();
  switch (running) {
    case 0:
      return 'Stopped. No session is running.';
    case 1:
      return `Stopped. 1 session keeps running with its terminals; the next start brings it back. To end it: ${endCommand}`;
    default:
      return `Stopped. ${running} sessions keep running with their terminals; the next start brings them back. To end them: ${endCommand}`;
  }
}
