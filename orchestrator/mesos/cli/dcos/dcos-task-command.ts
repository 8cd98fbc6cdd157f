import { Command } from 'commander';
import { CliError } from '../common/cli-error.ts';
import type { CliIo } from '../common/cli-io.ts';
import { showList } from '../common/show-list.ts';
import type { Cluster } from '../mesos/cluster.ts';
import type { ClusterTask } from '../mesos/cluster-schemas.ts';
import type { MesosCommandOptions } from '../mesos/mesos-command.ts';
import { addSessionCommands } from '../mesos/session-commands.ts';
import { sandboxOfTask, type TaskSandbox } from './sandbox-of-task.ts';
import { listFiles, readChunk, readTail, type SandboxFile } from './task-files.ts';

/** Milliseconds between two looks at a file that is followed. */
const FOLLOW_MS = 1_000;

const RUNNING = new Set(['TASK_STAGING', 'TASK_STARTING', 'TASK_RUNNING', 'TASK_KILLING']);

/** `dcos task list|log|ls|exec|attach` */
export function dcosTaskCommand(options: MesosCommandOptions, open: () => Cluster): Command {
  const { io } = options;
  const command = new Command('task').description('Tasks').enablePositionalOptions();

  command
    .command('list [task]', { isDefault: true })
    .description('List the tasks that run, or those whose id contains a text')
    .option('--all', 'ended tasks too')
    .option('--json', 'print JSON')
    .action(async (part: string | undefined, { all, json }: { all?: boolean; json?: boolean }) => {
      const tasks = (await open().tasks()).filter(
        ({ id, state }) => (all === true || RUNNING.has(state)) && id.includes(part ?? ''),
      );
      const hosts = new Map((await open().agents()).map(({ id, hostname }) => [id, hostname]));
      showList<ClusterTask>(
        io,
        [
          ['NAME', ({ name }) => name ?? '-'],
          ['HOST', ({ slave_id }) => hosts.get(slave_id) ?? '-'],
          ['USER', ({ user }) => user ?? 'root'],
          ['STATE', ({ state }) => state],
          ['ID', ({ id }) => id],
        ],
        tasks,
        json,
      );
    });

  command
    .command('log <task> [file]')
    .description('Show the end of a file that a task wrote: stdout, unless another one is named')
    .option('--lines <n>', 'so many lines', '10')
    .option('--follow', 'go on as the file grows')
    .action(
      async (
        part: string,
        file: string | undefined,
        { lines, follow }: { lines: string; follow?: boolean },
      ) => {
        if (!/^\d+$/.test(lines)) throw new CliError(`'${lines}' is not a number of lines.`);
        const sandbox = await sandboxOfTask(open(), part);
        const tail = await readTail(sandbox, file ?? 'stdout', Number(lines));
        if (tail.text !== '') io.print(tail.text);
        if (follow === true) await followFile(io, sandbox, file ?? 'stdout', tail.end);
      },
    );

  command
    .command('ls <task> [folder]')
    .description("List the files of a task's sandbox")
    .option('--long', 'with size and time')
    .action(async (part: string, folder: string | undefined, { long }: { long?: boolean }) => {
      const files = await listFiles(await sandboxOfTask(open(), part), folder ?? '');
      if (long !== true) {
        io.print(files.map(nameOf).join('  '));
        return;
      }
      showList<SandboxFile>(
        io,
        [
          ['MODE', ({ mode }) => mode],
          ['SIZE', ({ size }) => size],
          ['CHANGED', ({ mtime }) => new Date(mtime * 1000).toISOString()],
          ['NAME', nameOf],
        ],
        files,
        false,
      );
    });

  addSessionCommands(command, options, open);
  return command;
}

/** Prints what is added to a file, until the process is ended. */
async function followFile(
  io: CliIo,
  sandbox: TaskSandbox,
  file: string,
  end: number,
): Promise<void> {
  let offset = end;
  for (;;) {
    await io.sleep(FOLLOW_MS);
    const { data } = await readChunk(sandbox, file, offset);
    if (data === '') continue;
    offset += Buffer.byteLength(data);
    io.print(data.replace(/\n$/, ''));
  }
}

function nameOf({ path }: SandboxFile): string {
  return path.split('/').at(-1) ?? path;
}
