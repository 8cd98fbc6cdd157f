import { Command } from 'commander';
import { z } from 'zod';
import { CliError } from '../common/cli-error.ts';
import type { CliIo } from '../common/cli-io.ts';
import { readJsonFile } from '../common/read-json-file.ts';
import type { ServiceClient } from '../common/service-client.ts';
import { showList } from '../common/show-list.ts';
import { type Schedule, scheduleSchema } from './job-schemas.ts';

/** `job schedule show|add|update|remove` */
export function scheduleCommand(io: CliIo, metronome: ServiceClient): Command {
  const command = new Command('schedule').description('When a job runs by itself');
  const pathOf = (jobId: string): string => `/v1/jobs/${jobId}/schedules`;

  command
    .command('show <job-id>')
    .description('List the schedules of a job')
    .option('--json', 'print JSON')
    .action(async (jobId: string, { json }: { json?: boolean }) => {
      const schedules = await metronome.get(pathOf(jobId), z.array(scheduleSchema));
      showList<Schedule>(
        io,
        [
          ['ID', ({ id }) => id],
          ['CRON', ({ cron }) => cron],
          ['TIMEZONE', ({ timezone }) => timezone],
          ['ENABLED', ({ enabled }) => (enabled ? 'True' : 'False')],
          ['NEXT RUN', ({ nextRunAt }) => nextRunAt ?? 'N/A'],
        ],
        schedules,
        json,
      );
    });

  command
    .command('add <job-id> [file]')
    .description('Add a schedule; its JSON comes from a file, a web address or standard input')
    .action(async (jobId: string, file: string | undefined) => {
      await metronome.ask('POST', pathOf(jobId), {}, await readJsonFile(io, file));
    });

  command
    .command('update <job-id> [file]')
    .description('Change a schedule; its JSON comes from a file, a web address or standard input')
    .action(async (jobId: string, file: string | undefined) => {
      const schedule = await readJsonFile(io, file);
      const id = z.object({ id: z.string() }).safeParse(schedule).data?.id;
      if (id === undefined) throw new CliError('The JSON of a schedule needs an id.');
      await metronome.ask('PUT', `${pathOf(jobId)}/${id}`, {}, schedule);
    });

  command
    .command('remove <job-id> <schedule-id>')
    .description('Remove a schedule')
    .action(async (jobId: string, id: string) => {
      await metronome.ask('DELETE', `${pathOf(jobId)}/${id}`);
    });

  return command;
}
