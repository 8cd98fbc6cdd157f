import type { Measurement } from '../bench.ts';
import { createLearner } from '../support/create-learner.ts';
import type { Probe } from '../support/create-probe.ts';
import { openTerminals, startSessions } from '../support/open-terminals.ts';
import { findProcesses, type Process, watchProcess } from '../support/processes.ts';
import { prompt } from '../support/prompt.ts';
import { runInTerminal } from '../support/run-in-terminal.ts';
import { withServer } from '../support/start-server.ts';
import { watchMemory } from '../support/watch-memory.ts';

/** Parts, in turn with the same by `docker exec -t`, so that both meet the same machine. */
const parts = 5;
/** With carriage returns 20 MB, so that all parts are 100. */
const lastNumber = 2_300_000;
const MB = 1_000_000;

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
    const watched: Readonly<Record<string, Process>> = {
      server: server.process,
      'terminal host': server.terminalHost(),
      client: watchProcess(process.pid),
      ...engineProcess(),
    };
    const memory = watchMemory(watched);
    let ours = 0;
    let theirs = 0;
    const cpu: Record<string, number> = {};
    for (let part = 0; part < parts; part += 1) {
      const cpuBefore = readCpu(watched);
      ours += await runInProbe(probe);
      for (const [name, now] of Object.entries(readCpu(watched))) {
        cpu[name] = (cpu[name] ?? 0) + now - (cpuBefore[name] ?? 0);
      }
      theirs += await runInTerminal(id, 'node1', ['seq', String(lastNumber)]);
    }
    const { before, most, after } = memory.end();
    const megabytes = probe.bytes / MB;
    close();

    const bound = Object.entries(cpu)
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, seconds]) => `${name} ${((seconds / ours) * 100).toFixed()} %`)
      .join(', ');
    tell(
      `${megabytes.toFixed()} MB in ${ours.toFixed(1)} s; docker exec -t ${theirs.toFixed(1)} s`,
    );
    tell(`processor: ${bound}`);
    return [
      {
        what: 'throughput',
        value: megabytes / ours,
        unit: 'MB/s',
        goal: { atLeast: 10 },
        note: `of one processor: ${bound}`,
      },
      {
        what: 'the same by docker exec -t to nobody',
        value: megabytes / theirs,
        unit: 'MB/s',
        note: 'what kernel and engine give at most',
      },
      { what: 'share of that', value: (theirs / ours) * 100, unit: '%' },
      ...['server', 'terminal host'].map(
        (name): Measurement => ({
          what: `growth of the ${name}'s memory while it runs`,
          value: (most[name] ?? 0) - (before[name] ?? 0),
          unit: 'MB',
          note: `${before[name]?.toFixed()} MB before, ${after[name]?.toFixed()} MB after`,
        }),
      ),
    ];
  });
}

/** Seconds from the command to the next prompt. */
async function runInProbe(probe: Probe): Promise<number> {
  probe.forget();
  const started = performance.now();
  probe.type(`seq ${lastNumber}; echo done=$?\r`);
  await probe.shows(/done=0/);
  await probe.shows(prompt);
  return (performance.now() - started) / 1000;
}

/** The engine's daemon, where it is a process of this machine. */
function engineProcess(): Readonly<Record<string, Process>> {
  const [daemon] = findProcesses('dockerd --config-file');
  return daemon === undefined ? {} : { 'Docker engine': daemon };
}

function readCpu(processes: Readonly<Record<string, Process>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(processes).map(([name, one]) => [name, one.cpu()]));
}
