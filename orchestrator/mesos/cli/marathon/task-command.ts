import { Command } from 'commander';
import { z } from 'zod';
import { CliError } from '../common/cli-error.ts';
import type { CliIo } from '../common/cli-io.ts';
import { showList } from '../common/show-list.ts';
import { idPath } from './id-path.ts';
import type { MarathonClient } from './marathon-client.ts';
import { type Task, taskSchema } from './marathon-schemas.ts';

/** `task list|show|stop|kill` */
export function taskCommand(io: CliIo, marathon: MarathonClient): Command {
  const command = new Command('task').description('Tasks of apps');
  const schema = z.object({ tasks: z.array(taskSchema) });

  async function find(id: string): Promise<Task> {
    const { tasks } = await marathon.get('/v2/tasks', schema);
    const task = tasks.find((each) => each.id === id);
    if (task === undefined) {
      throw new CliError(`Task '${id}' does not exist`, 'marathon task list shows the tasks.');
    }
    return task;
  }

  command
    .command('list [app-id]')
    .description('List the tasks of all apps, or of one')
    .option('--json', 'print JSON')
    .action(async (appId: string | undefined, { json }: { json?: boolean }) => {
      const path = appId === undefined ? '/v2/tasks' : `/v2/apps${idPath(appId)}/tasks`;
      const { tasks } = await marathon.get(path, schema);
      showList<Task>(
        io,
        [
          ['APP', (task) => task.appId],
          ['HEALTHY', (task) => (isHealthy(task) ? 'True' : 'False')],
          ['STARTED', ({ startedAt }) => startedAt ?? 'N/A'],
          ['HOST', ({ host }) => host ?? 'N/A'],
          ['ID', ({ id }) => id],
        ],
        tasks,
        json,
      );
    });

  command
    .command('show <task-id>')
    .description('Show a task as JSON')
    .action(async (id: string) => io.print(JSON.stringify(await find(id), null, 2)));

  command
    .command('stop <task-id>')
    .description('Kill a task; another one takes its place')
    .option('--wipe', 'also its volumes and reservations')
    .action(async (id: string, { wipe }: { wipe?: boolean }) => {
      const { appId } = await find(id);
      const path = `/v2/apps${idPath(appId)}/tasks/${encodeURIComponent(id)}`;
      io.print(JSON.stringify(await marathon.ask('DELETE', path, { wipe }), null, 2));
    });

  command
    .command('kill <task-ids...>')
    .description('Kill tasks')
    .option('--scale', 'run so many fewer from then on')
    .option('--wipe', 'also their volumes and reservations')
    .action(async (ids: string[], options: { scale?: boolean; wipe?: boolean }) => {
      if (options.scale === true) {
        await marathon.change('POST', '/v2/tasks/delete', { ...options }, { ids });
        return;
      }
      await marathon.ask('POST', '/v2/tasks/delete', { ...options }, { ids });
      io.print(`Killed tasks: ${JSON.stringify(ids)}`);
    });

  return command;
}

/** A task without health checks counts as healthy. */
function isHealthy(task: Task): boolean {
  return (task.healthCheckResults ?? []).every(({ alive }) => alive);
}
