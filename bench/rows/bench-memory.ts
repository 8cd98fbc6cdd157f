import { setTimeout as pause } from 'node:timers/promises';
import type { Measurement } from '../bench.ts';
import { createLearner } from '../support/create-learner.ts';
import { openTerminals, startSessions } from '../support/open-terminals.ts';
import { withServer } from '../support/start-server.ts';

/** A node each; 50 of them would be more than a small machine has. */
const sessions = 5;
const terminals = 50;
/** Long enough for what was needed to open them to be given back. */
const idleMs = 20_000;

/** Memory of the server while terminals are attached and nothing happens. */
export async function benchMemory(tell: (text: string) => void): Promise<readonly Measurement[]> {
  return withServer('bench', async (server) => {
    const empty = server.process.memory();
    const learners = Array.from({ length: sessions }, () => createLearner(server.url));
    const ids = await startSessions(learners, 'five-checks');
    tell(`${sessions} sessions run`);
    const places = ids.map((id, index) => ({
      learner: learners[index] ?? createLearner(server.url),
      id,
    }));
    const open = await openTerminals(places, terminals);
    tell(`${terminals} terminals are open`);
    await pause(idleMs);
    const own = server.process.memory();
    const host = server.terminalHost().memory();
    open.close();
    return [
      {
        what: 'server and terminal host together',
        value: own + host,
        unit: 'MB',
        goal: { atMost: 300 },
        note: `${terminals} pages with a terminal each, over ${sessions} sessions`,
      },
      { what: 'server', value: own, unit: 'MB', note: `${empty.toFixed()} MB before` },
      { what: 'terminal host', value: host, unit: 'MB' },
    ];
  });
}
