import type { composeServer, ServerParts } from './compose-server.ts';
import { createDisposer } from './create-disposer.ts';
import { createLogger } from './create-logger.ts';
import { openServer } from './open-server.ts';
import type { ServeSettings } from './read-settings.ts';
import { readSetupFacts } from './read-setup-facts.ts';
import type { ServeContext } from './serve-context.ts';

/**
 * Works with a server's parts on a data folder that no server uses, without serving anything.
 * Throws DATA_FOLDER_TAKEN, and what keeps the parts from being made.
 */
export async function withServer<Result>(
  settings: Pick<ServeSettings, 'dataDir' | 'labs' | 'logLevel'>,
  context: ServeContext,
  compose: typeof composeServer,
  work: (parts: ServerParts) => Promise<Result>,
): Promise<Result> {
  const log = createLogger({
    level: settings.logLevel,
    write: (text) => context.streams.stderr.write(text),
  });
  const facts = await readSetupFacts(context.home);
  const disposer = createDisposer(log);
  try {
    const { parts } = await openServer(
      {
        // Nothing is opened here; what is open on this machine stays as it is.
        settings: { ...settings, hostTerminal: true, pauseAfter: 0 },
        clusters: { way: 'form', size: 0 },
        context,
        facts,
        disposer,
        log,
      },
      compose,
    );
    return await work(parts);
  } finally {
    await disposer.dispose();
  }
}
