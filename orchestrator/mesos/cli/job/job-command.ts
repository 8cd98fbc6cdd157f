import { Command } from 'commander';
import { z } from 'zod';
import type { ServicePlace } from '../address/service-url.ts';
import { CliError } from '../common/cli-error.ts';
import type { CliIo } from '../common/cli-io.ts';
import { readJsonFile } from '../common/read-json-file.ts';
import { openService, type ServiceClient } from '../common/service-client.ts';
import { showList } from '../common/show-list.ts';
import { type FinishedRun, type Job, jobSchema, type Run, runSchema } from './job-schemas.ts';
import { scheduleCommand } from './schedule-command.ts';

const JOBS = '/v1/jobs';

/** `job list|show|add|update|remove|run|kill|history|queue|schedule`, after `dcos job`. */
export function jobCommand(io: CliIo): Command {
  const command = new Command('job')
    .description('Runs jobs on Metronome')
    .option('--url <url>', 'the address of Metronome')
    .option('--master <host:port,…>', 'the masters that know where Metronome is');
  const metronome = openService(io, 'metronome', () => command.opts<ServicePlace>());
  addReading(command, io, metronome);
  addChanging(command, io, metronome);
  addRunning(command, io, metronome);
  command.addCommand(scheduleCommand(io, metronome));
  return command;
}

function addReading(command: Command, io: CliIo, metronome: ServiceClient): void {
  command
    .command('list')
    .description('List the jobs')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const path = `${JOBS}?embed=activeRuns&embed=schedules&embed=historySummary`;
      const jobs = await metronome.get(path, z.array(jobSchema));
      showList<Job>(
        io,
        [
          ['ID', ({ id }) => id],
          ['STATUS', statusOf],
          ['LAST RUN', lastRunOf],
        ],
        jobs,
        json,
      );
    });

  const show = command.command('show').description('Show a job as JSON, or its runs');
  show.argument('<job-id>', 'a job').action(async (id: string) => {
    io.print(JSON.stringify(await metronome.ask('GET', `${JOBS}/${id}?embed=schedules`), null, 2));
  });
  show
    .command('runs <job-id>')
    .description('List the runs of a job that are under way')
    .option('--json', 'print JSON')
    .action(async (id: string, { json }: { json?: boolean }) => {
      const runs = await metronome.get(`${JOBS}/${id}/runs`, z.array(runSchema));
      showList<Run>(
        io,
        [
          ['JOB ID', ({ jobId }) => jobId],
          ['STARTED AT', ({ createdAt }) => createdAt],
          ['STATUS', ({ status }) => status],
          ['ID', (run) => run.id],
        ],
        runs,
        json,
      );
    });

  command
    .command('history <job-id>')
    .description('List the runs of a job that are over')
    .option('--json', 'print JSON')
    .action(async (id: string, { json }: { json?: boolean }) => {
      const { history } = await metronome.get(`${JOBS}/${id}?embed=history`, jobSchema);
      const rows = [
        ...withStatus(history?.successfulFinishedRuns, 'Success'),
        ...withStatus(history?.failedFinishedRuns, 'Failed'),
      ].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
      showList(
        io,
        [
          ['ID', (run) => run.id],
          ['STATUS', (run) => run.status],
          ['STARTED', (run) => run.createdAt],
          ['FINISHED', (run) => run.finishedAt],
        ],
        rows,
        json,
      );
    });

  command
    .command('queue')
    .description('List the runs that wait for an offer')
    .action(async () => io.print(JSON.stringify(await metronome.ask('GET', '/v1/queue'), null, 2)));
}

function addChanging(command: Command, io: CliIo, metronome: ServiceClient): void {
  command
    .command('add [file]')
    .description('Add a job; its JSON comes from a file, a web address or standard input')
    .action(async (file: string | undefined) => {
      await metronome.ask('POST', '/v0/scheduled-jobs', {}, await readJsonFile(io, file));
    });

  command
    .command('update [file]')
    .description('Change a job; its JSON comes from a file, a web address or standard input')
    .action(async (file: string | undefined) => {
      const job = await readJsonFile(io, file);
      const id = z.object({ id: z.string() }).safeParse(job).data?.id;
      if (id === undefined) throw new CliError('The JSON of a job needs an id.');
      const path = 'schedules' in Object(job) ? `/v0/scheduled-jobs/${id}` : `${JOBS}/${id}`;
      await metronome.ask('PUT', path, {}, job);
    });

  command
    .command('remove <job-id>')
    .description('Remove a job')
    .option('--stop-current-job-runs', 'also while it runs')
    .action(async (id: string, { stopCurrentJobRuns }: { stopCurrentJobRuns?: boolean }) => {
      await metronome.ask('DELETE', `${JOBS}/${id}`, { stopCurrentJobRuns });
    });
}

function addRunning(command: Command, io: CliIo, metronome: ServiceClient): void {
  command
    .command('run <job-id>')
    .description('Run a job now')
    .option('--json', 'print JSON')
    .action(async (id: string, { json }: { json?: boolean }) => {
      const run = runSchema.parse(await metronome.ask('POST', `${JOBS}/${id}/runs`));
      io.print(json === true ? JSON.stringify(run, null, 2) : `Run ID: ${run.id}`);
    });

  command
    .command('kill <job-id> [run-id]')
    .description('Stop a run')
    .option('--all', 'all runs of the job')
    .action(async (id: string, runId: string | undefined, { all }: { all?: boolean }) => {
      if (runId === undefined && all !== true) {
        throw new CliError('It is not said which run to stop.', 'Name it, or add --all.');
      }
      const runs =
        runId === undefined
          ? (await metronome.get(`${JOBS}/${id}/runs`, z.array(runSchema))).map((run) => run.id)
          : [runId];
      for (const run of runs) {
        await metronome.ask('POST', `${JOBS}/${id}/runs/${run}/actions/stop`);
        io.print(`Run '${run}' for job '${id}' killed.`);
      }
    });
}

function statusOf({ activeRuns = [], schedules = [] }: Job): string {
  if (activeRuns.length > 0) return 'Running';
  return schedules.some(({ enabled }) => enabled) ? 'Scheduled' : 'Unscheduled';
}

function lastRunOf({ historySummary }: Job): string {
  const success = historySummary?.lastSuccessAt ?? '';
  const failure = historySummary?.lastFailureAt ?? '';
  if (success === '' && failure === '') return 'N/A';
  return success > failure ? 'Success' : 'Failed';
}

function withStatus(
  runs: readonly FinishedRun[] | undefined,
  status: string,
): (FinishedRun & { status: string })[] {
  return (runs ?? []).map((run) => ({ ...run, status }));
}
