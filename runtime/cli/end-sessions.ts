import { RopesError } from '../../contract/errors.ts';
import { askServer } from './ask-server.ts';
import { chooseSessions } from './choose-sessions.ts';
import { composeServer } from './compose-server.ts';
import { count } from './count.ts';
import { exitCodes } from './exit-codes.ts';
import { dataPaths } from './open-data-folder.ts';
import { readSessions } from './read-sessions.ts';
import type { EndSessionsSettings } from './read-settings.ts';
import type { ServeContext } from './serve-context.ts';
import { withServer } from './with-server.ts';

/**
 * Ends sessions of a data folder, with their nodes and terminals: by its server where one runs,
 * otherwise in its place. Resolves with the exit code; throws BAD_REQUEST for ids that mean none.
 */
export async function endSessions(
  ids: readonly string[],
  settings: EndSessionsSettings,
  context: ServeContext,
  compose: typeof composeServer = composeServer,
): Promise<number> {
  if (settings.all === ids.length > 0) {
    throw new RopesError('BAD_REQUEST', 'Give the ids of sessions, or --all, and not both.');
  }
  const { streams } = context;
  const known = (await readSessions(settings.dataDir)).map(({ record }) => record.id);
  const chosen = settings.all ? known : chooseSessions(known, ids);
  if (chosen.length > 0) {
    const { adminSocket } = dataPaths(settings.dataDir);
    const request = { end: [...chosen] };
    if (!(await askServer(adminSocket, request, streams.signal))) {
      await withServer(settings, context, compose, async ({ sessions, endTerminals }) => {
        await sessions.endMany(chosen);
        if ((await sessions.countRunning()) === 0) {
          await endTerminals();
        }
      });
    }
  }
  streams.stdout.write(`${count(chosen.length, 'session')} ended.\n`);
  return exitCodes.done.code;
}
