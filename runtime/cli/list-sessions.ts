import { createPaint } from './create-paint.ts';
import { exitCodes } from './exit-codes.ts';
import { formatSessions, toSessionLine } from './format-sessions.ts';
import { readSessions } from './read-sessions.ts';
import type { SessionsSettings } from './read-settings.ts';
import type { ServeContext } from './serve-context.ts';

/** Tells the sessions of a data folder, whether its server runs or not. Resolves with the exit code. */
export async function listSessions(
  { dataDir, json }: SessionsSettings,
  { streams, env }: Pick<ServeContext, 'streams' | 'env'>,
): Promise<number> {
  const sessions = (await readSessions(dataDir)).map(toSessionLine);
  streams.stdout.write(
    json
      ? `${JSON.stringify({ sessions }, null, 2)}\n`
      : formatSessions(sessions, Date.now(), createPaint(streams.stdout, env)),
  );
  return exitCodes.done.code;
}
