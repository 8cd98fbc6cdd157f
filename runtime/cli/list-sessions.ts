import { createPaint } from './create-paint.ts';
import { exitCodes } from './exit-codes.ts';
import { formatPool, toPoolLine } from './format-pool.ts';
import { formatSessions, toSessionLine } from './format-sessions.ts';
import { readPool } from './read-pool.ts';
import { readSessions } from './read-sessions.ts';
import type { SessionsSettings } from './read-settings.ts';
import type { ServeContext } from './serve-context.ts';

/** Tells the sessions of a data folder, whether its server runs or not. Resolves with the exit code. */
export async function listSessions(
  { dataDir, json }: SessionsSettings,
  { streams, env }: Pick<ServeContext, 'streams' | 'env'>,
): Promise<number> {
  const sessions = (await readSessions(dataDir)).map(toSessionLine);
  const pool = (await readPool(dataDir)).map(toPoolLine);
  streams.stdout.write(
    json
      ? `${JSON.stringify({ sessions, pool }, null, 2)}\n`
      : `${formatSessions(sessions, Date.now(), createPaint(streams.stdout, env))}${formatPool(pool)}`,
  );
  return exitCodes.done.code;
}
