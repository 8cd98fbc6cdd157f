import '../jobs/program/linear-regexes.ts';
import { Command } from 'commander';
import { connectFramework } from '../jobs/program/connect-framework.ts';
import { dashedFlags } from '../jobs/program/dashed-flags.ts';
import { addFrameworkFlags, type FrameworkFlags } from '../jobs/program/framework-flags.ts';
import { logLine } from '../jobs/program/log-line.ts';
import { openState } from '../jobs/program/open-state.ts';
import { runServer } from '../jobs/program/run-server.ts';
import { metronomeApp } from '../metronome/api/metronome-app.ts';
import { createMetronome } from '../metronome/service/metronome.ts';
import { emptyMetronomeState, metronomeStateSchema } from '../metronome/service/metronome-state.ts';
import { systemTimers } from '../wire/timers.ts';

const command = new Command('metronome').description('Metronome: jobs on Mesos by cron');
addFrameworkFlags(command, { name: 'metronome', port: 9000 }).action(runMetronome);
await command.parseAsync(dashedFlags(process.argv));

async function runMetronome(flags: FrameworkFlags): Promise<void> {
  const metronome = createMetronome({
    ...(await openState(flags.workDir, metronomeStateSchema, emptyMetronomeState)),
    connect: connectFramework(flags),
    timers: systemTimers,
    refuseSeconds: flags.declineOfferDuration / 1000,
    reconcileMs: flags.reconciliationInterval * 1000,
    random: Math.random,
    log: logLine,
    onFatal,
  });
  const handler = metronomeApp({
    metronome,
    leader: `${flags.hostname}:${flags.httpPort}`,
    now: systemTimers.now,
    log: logLine,
  });
  await runServer({ handler, start: metronome.start, close: metronome.close }, flags);
}

/** Its supervisor starts it again, with what it wrote down. */
function onFatal(message: string): void {
  logLine(`The master ended the framework: ${message}`);
  process.exit(1);
}
