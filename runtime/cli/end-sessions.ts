import { composeServer } from './compose-server.ts';
import { createDisposer } from './create-disposer.ts';
import { createLogger } from './create-logger.ts';
import { exitCodes } from './exit-codes.ts';
import { lockFolder } from './lock-folder.ts';
import { openDataFolder } from './open-data-folder.ts';
import type { ServeSettings } from './read-settings.ts';
import { readSetupFacts } from './read-setup-facts.ts';
import type { ServeContext } from './serve-context.ts';

/** Ends every session of a data folder, with its nodes and terminals. Resolves with the exit code. */
export async function endSessions(
  settings: ServeSettings,
  { home, root, env, streams }: ServeContext,
  compose: typeof composeServer = composeServer,
): Promise<number> {
  const log = createLogger({
    level: settings.logLevel,
    write: (text) => streams.stderr.write(text),
  });
  const facts = await readSetupFacts(home);
  const disposer = createDisposer(log);
  try {
    const data = await openDataFolder(settings.dataDir);
    disposer.add('the data folder', await lockFolder(settings.dataDir));
    const parts = await compose({ facts, data, labs: settings.labs, root, env, log });
    disposer.add('the sessions', () => parts.dispose());
    const running = await parts.sessions.countRunning();
    await parts.sessions.endAll();
    await parts.endTerminals();
    const ended = running === 1 ? '1 session ended' : `${running} sessions ended`;
    streams.stdout.write(`${ended}, nothing is left running.\n`);
    return exitCodes.done.code;
  } finally {
    await disposer.dispose();
  }
}
