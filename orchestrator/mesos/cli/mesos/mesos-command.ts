import { Command } from 'commander';
import { CliError } from '../common/cli-error.ts';
import type { CliIo } from '../common/cli-io.ts';
import { showList } from '../common/show-list.ts';
import { type Cluster, openCluster } from './cluster.ts';
import type { ClusterAgent, ClusterFramework, ClusterTask } from './cluster-schemas.ts';
import { addSessionCommands } from './session-commands.ts';
import type { TerminalIo } from './terminal-io.ts';

/** What the commands work with. */
export interface MesosCommandOptions {
  io: CliIo;
  terminal: TerminalIo;
  /** Sets the exit code of the process. */
  exitWith: (code: number) => void;
}

/** `mesos agent|framework|task …`, after the command line interface of Mesos. */
export function mesosCommand(options: MesosCommandOptions): Command {
  const command = new Command('mesos')
    .description('Shows a Mesos cluster and works with its tasks')
    .option('--master <host:port,…>', 'the masters to ask')
    .enablePositionalOptions();
  const open = (): Cluster => openCluster(options.io, command.opts<{ master?: string }>().master);
  command.addCommand(agentCommand(options.io, open));
  command.addCommand(frameworkCommand(options.io, open));
  command.addCommand(taskCommand(options, open));
  return command;
}

function agentCommand(io: CliIo, open: () => Cluster): Command {
  const command = new Command('agent').description('Agents');
  command
    .command('list')
    .description('List the agents')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const agents = await open().agents();
      if (agents.length === 0 && json !== true) {
        io.print('The cluster does not have any agents.');
        return;
      }
      showList<ClusterAgent>(
        io,
        [
          ['Agent ID', ({ id }) => id],
          ['Hostname', ({ hostname }) => hostname],
          ['Active', ({ active }) => pythonBoolean(active)],
        ],
        agents,
        json,
      );
    });
  return command;
}

function frameworkCommand(io: CliIo, open: () => Cluster): Command {
  const command = new Command('framework').description('Frameworks');
  command
    .command('list')
    .description('List the frameworks')
    .option('-a, --all', 'inactive ones too')
    .option('--json', 'print JSON')
    .action(async ({ all, json }: { all?: boolean; json?: boolean }) => {
      const frameworks = await open().frameworks();
      showList<ClusterFramework>(
        io,
        [
          ['ID', ({ id }) => id],
          ['Active', ({ active }) => pythonBoolean(active)],
          ['Hostname', ({ hostname }) => hostname ?? ''],
          ['Name', ({ name }) => name],
        ],
        frameworks.filter(({ active }) => active || all === true),
        json,
      );
    });
  command
    .command('inspect <framework-id>')
    .description('Show all that the master tells of a framework')
    .action(async (id: string) => {
      const found = (await open().frameworks()).find((each) => each.id === id);
      if (found === undefined) throw missing('framework', id);
      const { tasks, unreachable_tasks, completed_tasks, ...rest } = found;
      io.print(JSON.stringify(rest, null, 4));
    });
  return command;
}

function taskCommand(options: MesosCommandOptions, open: () => Cluster): Command {
  const { io } = options;
  const command = new Command('task').description('Tasks').enablePositionalOptions();
  command
    .command('list')
    .description('List the running tasks')
    .option('-a, --all', 'all tasks, not only running ones')
    .option('--json', 'print JSON')
    .action(async ({ all, json }: { all?: boolean; json?: boolean }) => {
      const tasks = (await open().tasks()).filter(
        (task) => all === true || lastState(task) === 'TASK_RUNNING',
      );
      if (tasks.length === 0 && json !== true) {
        io.print(
          all === true ? 'There are no tasks.' : 'There are no tasks running in the cluster.',
        );
        return;
      }
      showList<ClusterTask>(
        io,
        [
          ['ID', ({ id }) => id],
          ['State', lastState],
          ['Framework ID', ({ framework_id }) => framework_id],
          ['Executor ID', ({ executor_id }) => executor_id ?? ''],
        ],
        tasks,
        json,
      );
    });
  command
    .command('inspect <task-id>')
    .description('Show all that the master tells of a task')
    .action(async (id: string) => {
      const found = (await open().tasks()).find((task) => task.id === id);
      if (found === undefined) throw missing('task', id);
      io.print(JSON.stringify(found, null, 4));
    });
  addSessionCommands(command, options, open);
  return command;
}

/** The state of the newest update, as the original shows it. */
function lastState(task: ClusterTask): string {
  return task.statuses?.at(-1)?.state ?? task.state;
}

function pythonBoolean(value: boolean): string {
  return value ? 'True' : 'False';
}

function missing(what: string, id: string): CliError {
  return new CliError(`There is no ${what} ${id}.`, `mesos ${what} list --all shows them.`);
}
