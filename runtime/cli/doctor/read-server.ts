import { RopesError } from '../../../contract/errors.ts';
import { answers, isLocked } from '../is-locked.ts';
import { listen } from '../listen.ts';
import { dataPaths } from '../open-data-folder.ts';
import { readSessions } from '../read-sessions.ts';
import type { ServerFacts } from './doctor-facts.ts';
import { readFolder } from './read-folder.ts';

/** What can be told of a data folder and its server. Makes nothing. */
export async function readServer(dataDir: string, port: number): Promise<ServerFacts> {
  const [data, running, terminalHost, counted, portProblem] = await Promise.all([
    readFolder(dataDir),
    isLocked(dataDir),
    answers(dataPaths(dataDir).terminalSocket),
    countSessions(dataDir),
    tryPort(port),
  ]);
  return { data, running, terminalHost, ...counted, port, portProblem };
}

async function countSessions(
  dataDir: string,
): Promise<Pick<ServerFacts, 'sessions' | 'sessionsProblem'>> {
  try {
    const counts: Record<string, number> = {};
    for (const { record } of await readSessions(dataDir)) {
      counts[record.observed] = (counts[record.observed] ?? 0) + 1;
    }
    return { sessions: counts, sessionsProblem: null };
  } catch (error) {
    return { sessions: {}, sessionsProblem: messageOf(error) };
  }
}

async function tryPort(port: number): Promise<string | null> {
  try {
    const listener = await listen({ host: '127.0.0.1', port });
    await listener.close();
    return null;
  } catch (error) {
    return messageOf(error);
  }
}

/** What is not ours is a failure of the program. */
function messageOf(error: unknown): string {
  if (error instanceof RopesError) {
    return error.message;
  }
  throw error;
}
