import { composeServer } from './compose-server.ts';
import { count } from './count.ts';
import { exitCodes } from './exit-codes.ts';
import type { ServeSettings } from './read-settings.ts';
import type { ServeContext } from './serve-context.ts';
import { withServer } from './with-server.ts';

/** `serve --end-sessions`: ends every session of a data folder that no server uses, with its nodes and terminals. Resolves with the exit code. */
export async function endAllSessions(
  settings: ServeSettings,
  context: ServeContext,
  compose: typeof composeServer = composeServer,
): Promise<number> {
  const running = await withServer(settings, context, compose, async (parts) => {
    const before = await parts.sessions.countRunning();
    await parts.sessions.endAll();
    await parts.endTerminals();
    return before;
  });
  context.streams.stdout.write(`${count(running, 'session')} ended, nothing is left running.\n`);
  return exitCodes.done.code;
}
