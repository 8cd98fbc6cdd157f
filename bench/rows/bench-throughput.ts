import type { Measurement } from '../bench.ts';
import { createLearner } from '../support/create-learner.ts';
import { openTerminals, startSessions } from '../support/open-terminals.ts';
import { findProcesses, type Process, watchProcess } from '../support/processes.ts';
import { prompt } from '../support/prompt.ts';
import { withServer } from '../support/start-server.ts';

/** With carriage returns a little more than 100 MB. */
const lastNumber = 11_500_000;
const sampleMs = 200;
const MB = 1024 * 1024;

/** From the command to the next prompt, to a client that acknowledges at once and shows nothing. */
export async function benchThroughput(
  tell: (text: string) => void,
): Promise<readonly Measurement[]> {
  return withServer('bench', async (server) => {
    const learner = createLearner(server.url);
    const [id = ''] = await startSessions([learner], 'five-checks');
    const { probes, close } = await openTerminals([{ learner, id }], 1);
    const [probe] = probes;
    if (probe === undefined) throw new Error('no terminal was opened');
    const parts = {
      server: server.process,
      'terminal host': server.terminalHost(),
      client: watchProcess(process.pid),
      ...engineProcesses(),
    };
    const before = readAll(parts, 'memory');
    const cpuBefore = readAll(parts, 'cpu');
    const most: Record<string, number> = { ...before };
    const sampling = setInterval(() => {
      for (const [name, memory] of Object.entries(readAll(parts, 'memory'))) {
        most[name] = Math.max(most[name] ?? 0, memory);
      }
    }, sampleMs);

    probe.forget();
    const started = performance.now();
    probe.type(`seq ${lastNumber}; echo done=$?\r`);
    await probe.shows(/done=0/);
    await probe.shows(prompt);
    const seconds = (performance.now() - started) / 1000;
    clearInterval(sampling);
    const cpuAfter = readAll(parts, 'cpu');
    const after = readAll(parts, 'memory');
    const megabytes = probe.bytes / MB;
    close();

    const busy = Object.keys(parts).map((name) => ({
      name,
      share: ((cpuAfter[name] ?? 0) - (cpuBefore[name] ?? 0)) / seconds,
    }));
    busy.sort((a, b) => b.share - a.share);
    const bound = busy.map(({ name, share }) => `${name} ${(share * 100).toFixed()} %`).join(', ');
    tell(`${megabytes.toFixed()} MB in ${seconds.toFixed(1)} s; processor: ${bound}`);
    return [
      {
        what: 'throughput',
        value: megabytes / seconds,
        unit: 'MB/s',
        goal: { atLeast: 10 },
        note: `of one processor: ${bound}`,
      },
      ...(['server', 'terminal host'] as const).map(
        (name): Measurement => ({
          what: `growth of the ${name}'s memory while it runs`,
          value: (most[name] ?? 0) - (before[name] ?? 0),
          unit: 'MB',
          goal: { atMost: 60 },
          note: `${before[name]?.toFixed()} MB before, ${after[name]?.toFixed()} MB after`,
        }),
      ),
    ];
  });
}

/** What of the engine takes part: its daemon, and the program that holds a container's streams. */
function engineProcesses(): Readonly<Record<string, Process>> {
  const [daemon] = findProcesses('dockerd --config-file').concat(findProcesses('dockerd '));
  return daemon === undefined ? {} : { 'Docker engine': daemon };
}

function readAll(
  parts: Readonly<Record<string, Process>>,
  what: 'memory' | 'cpu',
): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part[what]()]));
}
