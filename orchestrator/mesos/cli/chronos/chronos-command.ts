import { Command } from 'commander';
import { z } from 'zod';
import type { ServicePlace } from '../address/service-url.ts';
import { CliError } from '../common/cli-error.ts';
import type { CliIo } from '../common/cli-io.ts';
import { readJsonFile } from '../common/read-json-file.ts';
import { openService, type ServiceClient } from '../common/service-client.ts';
import { showList } from '../common/show-list.ts';
import { type ChronosJob, jobSchema, statisticsSchema, summarySchema } from './chronos-schemas.ts';
import { drawTree } from './draw-tree.ts';

const BASE = '/v1/scheduler';

/** `chronos list|show|add|run|kill|delete|graph|history` */
export function chronosCommand(io: CliIo): Command {
  const command = new Command('chronos')
    .description('Runs jobs on Chronos, by the clock and one after another')
    .option('--url <url>', 'the address of Chronos')
    .option('--master <host:port,…>', 'the masters that know where Chronos is')
    .enablePositionalOptions();
  const chronos = openService(io, 'chronos', () => command.opts<ServicePlace>());
  addReading(command, io, chronos);
  addChanging(command, io, chronos);
  return command;
}

function jobPath(name: string, before = 'job'): string {
  return `${BASE}/${before}/${encodeURIComponent(name)}`;
}

function listJobs(chronos: ServiceClient): Promise<ChronosJob[]> {
  return chronos.get(`${BASE}/jobs`, z.array(jobSchema));
}

function addReading(command: Command, io: CliIo, chronos: ServiceClient): void {
  command
    .command('list')
    .description('List the jobs')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const jobs = await listJobs(chronos);
      const { jobs: summaries } = await chronos.get(`${BASE}/jobs/summary`, summarySchema);
      const states = new Map(summaries.map((each) => [each.name, each]));
      showList<ChronosJob>(
        io,
        [
          ['NAME', ({ name }) => name],
          ['WHEN', ({ schedule, parents }) => schedule ?? `after ${parents?.join(', ') ?? '-'}`],
          [
            'STATE',
            ({ name, disabled }) => (disabled ? 'disabled' : (states.get(name)?.state ?? '-')),
          ],
          ['LAST', ({ name }) => states.get(name)?.status ?? '-'],
          ['SUCCESSES', ({ successCount }) => successCount],
          ['ERRORS', ({ errorCount }) => errorCount],
        ],
        jobs,
        json,
      );
    });

  command
    .command('show <job>')
    .description('Show a job as JSON')
    .action(async (name: string) => {
      io.print(JSON.stringify(await chronos.ask('GET', jobPath(name)), null, 2));
    });

  command
    .command('graph')
    .description('Show which job runs after which')
    .option('--dot', 'for Graphviz')
    .option('--csv', 'as nodes and links')
    .action(async ({ dot, csv }: { dot?: boolean; csv?: boolean }) => {
      const format = dot === true ? 'dot' : csv === true ? 'csv' : undefined;
      if (format === undefined) {
        for (const line of drawTree(await listJobs(chronos))) io.print(line);
        return;
      }
      io.print(String(await chronos.ask('GET', `${BASE}/graph/${format}`)).trimEnd());
    });

  command
    .command('history <job>')
    .description('List the last runs of a job')
    .option('--json', 'print JSON')
    .action(async (name: string, { json }: { json?: boolean }) => {
      const statistics = await chronos.get(jobPath(name, 'job/stat'), statisticsSchema);
      showList(
        io,
        [
          ['STATUS', ({ status }) => status],
          ['STARTED', ({ startTime }) => startTime],
          ['ENDED', ({ endTime }) => endTime],
          ['DURATION', ({ duration }) => duration ?? '-'],
          ['TASK', ({ taskId }) => taskId],
        ],
        statistics.taskStatHistory,
        json,
      );
    });
}

function addChanging(command: Command, io: CliIo, chronos: ServiceClient): void {
  command
    .command('add [file]')
    .description('Add or change a job; its JSON comes from a file, a web address or standard input')
    .action(async (file: string | undefined) => {
      const job = await readJsonFile(io, file);
      if (typeof job !== 'object' || job === null) {
        throw new CliError(
          'A job is a JSON object.',
          'For example {"name": "a", "command": "date", "schedule": "R//PT1M"}',
        );
      }
      await chronos.ask('POST', `${BASE}/${'parents' in job ? 'dependency' : 'iso8601'}`, {}, job);
      io.print(`Added the job ${'name' in job ? String(job.name) : ''}`);
    });

  command
    .command('run <job> [arguments...]')
    .description('Run a job now, with other arguments if need be')
    .passThroughOptions()
    .action(async (name: string, args: string[]) => {
      const query = args.length === 0 ? {} : { arguments: args.join(' ') };
      await chronos.ask('PUT', jobPath(name), query);
      io.print(`The job ${name} waits for an offer`);
    });

  command
    .command('kill <job>')
    .description('Kill the tasks of a job')
    .action(async (name: string) => {
      await chronos.ask('DELETE', jobPath(name, 'task/kill'));
      io.print(`Killed the tasks of the job ${name}`);
    });

  command
    .command('delete <job>')
    .alias('remove')
    .description('Delete a job and kill its tasks')
    .action(async (name: string) => {
      await chronos.ask('DELETE', jobPath(name));
      io.print(`Deleted the job ${name}`);
    });
}
