import '../jobs/program/linear-regexes.ts';
import { Command } from 'commander';
import { chronosApp } from '../chronos/api/chronos-app.ts';
import { CHRONOS_DEFAULTS, type JobDefaults } from '../chronos/job/job-defaults.ts';
import { createChronos } from '../chronos/service/chronos.ts';
import { chronosStateSchema, emptyChronosState } from '../chronos/service/chronos-state.ts';
import { connectFramework } from '../jobs/program/connect-framework.ts';
import { dashedFlags } from '../jobs/program/dashed-flags.ts';
import { addFrameworkFlags, type FrameworkFlags } from '../jobs/program/framework-flags.ts';
import { logLine } from '../jobs/program/log-line.ts';
import { numberFlag } from '../jobs/program/number-flag.ts';
import { openState } from '../jobs/program/open-state.ts';
import { runServer } from '../jobs/program/run-server.ts';
import { systemTimers } from '../wire/timers.ts';

interface ChronosFlags extends FrameworkFlags {
  webuiDir?: string;
  failureRetry: number;
  disableAfterFailures: number;
  jobHistoryLimit: number;
  mesosTaskCpu: number;
  mesosTaskMem: number;
  mesosTaskDisk: number;
  taskEpsilon: number;
}

const command = new Command('chronos').description('Chronos: jobs on Mesos by the clock');
addFrameworkFlags(command, { name: 'chronos', port: 4400 })
  .option('--webui-dir <folder>', 'the built page')
  .option('--failure-retry <ms>', 'until a failed run is tried again', numberFlag(0), 60_000)
  .option('--disable-after-failures <n>', 'in a row; 0 = never', numberFlag(0), 0)
  .option('--job-history-limit <n>', 'runs that are shown of a job', numberFlag(0), 5)
  .option('--mesos-task-cpu <n>', 'cores of a task', numberFlag(0.01), CHRONOS_DEFAULTS.cpus)
  .option('--mesos-task-mem <mb>', 'memory of a task', numberFlag(1), CHRONOS_DEFAULTS.mem)
  .option('--mesos-task-disk <mb>', 'disk of a task', numberFlag(0), CHRONOS_DEFAULTS.disk)
  .option('--task-epsilon <seconds>', 'how late a run may start', numberFlag(0), 60)
  .action(runChronos);
await command.parseAsync(dashedFlags(process.argv));

async function runChronos(flags: ChronosFlags): Promise<void> {
  const defaults: JobDefaults = {
    cpus: flags.mesosTaskCpu,
    mem: flags.mesosTaskMem,
    disk: flags.mesosTaskDisk,
    epsilon: `PT${flags.taskEpsilon}S`,
    user: flags.user,
  };
  const chronos = createChronos({
    ...(await openState(flags.workDir, chronosStateSchema, emptyChronosState)),
    connect: connectFramework(flags),
    timers: systemTimers,
    settings: {
      defaults,
      failureRetryMs: flags.failureRetry,
      disableAfterFailures: flags.disableAfterFailures,
      historyLimit: flags.jobHistoryLimit,
      refuseSeconds: flags.declineOfferDuration / 1000,
      reconcileMs: flags.reconciliationInterval * 1000,
    },
    log: logLine,
    onFatal,
  });
  const handler = chronosApp({
    chronos,
    defaults,
    leader: `${flags.hostname}:${flags.httpPort}`,
    now: systemTimers.now,
    pageFolder: flags.webuiDir,
    log: logLine,
  });
  await runServer({ handler, start: chronos.start, close: chronos.close }, flags);
}

/** Its supervisor starts it again, with what it wrote down. */
function onFatal(message: string): void {
  logLine(`The master ended the framework: ${message}`);
  process.exit(1);
}
