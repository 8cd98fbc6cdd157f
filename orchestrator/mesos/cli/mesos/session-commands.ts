import type { Command } from 'commander';
import type { Cluster } from './cluster.ts';
import type { MesosCommandOptions } from './mesos-command.ts';
import { attachToTask, execInTask } from './task-exec.ts';

/** Adds `exec` and `attach`, which join the terminal to a task. */
export function addSessionCommands(
  command: Command,
  { terminal, exitWith }: MesosCommandOptions,
  open: () => Cluster,
): void {
  command
    .command('exec <task-id> <command> [args...]')
    .description("Run a command in a task's container")
    .option('-i, --interactive', 'pass standard input on')
    .option('-t, --tty', 'give the command a terminal')
    // What follows the command belongs to it: `exec id ls -t`.
    .passThroughOptions()
    .action(
      async (
        taskId: string,
        program: string,
        args: string[],
        { interactive = false, tty = false }: { interactive?: boolean; tty?: boolean },
      ) => {
        const request = { taskId, argv: [program, ...args], interactive, tty };
        exitWith(await execInTask(open(), terminal, request));
      },
    );

  command
    .command('attach <task-id>')
    .description('Join the terminal to a task that was started with one; Ctrl-p Ctrl-q leaves it')
    .option('--no-stdin', 'only show what it writes')
    .action(async (taskId: string, { stdin }: { stdin: boolean }) => {
      exitWith(await attachToTask(open(), terminal, { taskId, interactive: stdin }));
    });
}
