import { Command } from 'commander';
import { chronosCommand } from '../chronos/chronos-command.ts';
import { jobCommand } from '../job/job-command.ts';
import { marathonCommand } from '../marathon/marathon-command.ts';
import { openCluster } from '../mesos/cluster.ts';
import type { MesosCommandOptions } from '../mesos/mesos-command.ts';
import { dcosNodeCommand } from './dcos-node-command.ts';
import { dcosTaskCommand } from './dcos-task-command.ts';

/** `dcos marathon|job|task|node …`: the commands of DC/OS that work on a plain Mesos cluster. */
export function dcosCommand(options: MesosCommandOptions): Command {
  const command = new Command('dcos')
    .description('Works with a Mesos cluster as the command of DC/OS does')
    .option('--master <host:port,…>', 'the masters to ask')
    .enablePositionalOptions();
  const master = (): string | undefined => command.opts<{ master?: string }>().master;
  command.addCommand(marathonCommand(options.io));
  command.addCommand(jobCommand(options.io));
  command.addCommand(chronosCommand(options.io));
  command.addCommand(dcosTaskCommand(options, () => openCluster(options.io, master())));
  command.addCommand(dcosNodeCommand(options.io, master));
  return command;
}
