import { Command } from 'commander';
import { z } from 'zod';
import type { ServicePlace } from '../address/service-url.ts';
import type { CliIo } from '../common/cli-io.ts';
import { appCommand } from './app-command.ts';
import { debugCommand } from './debug-command.ts';
import { deploymentCommand } from './deployment-command.ts';
import { groupCommand } from './group-command.ts';
import { openMarathon } from './marathon-client.ts';
import { podCommand } from './pod-command.ts';
import { queueCommand } from './queue-command.ts';
import { taskCommand } from './task-command.ts';

/** `marathon app|group|pod|deployment|task|queue …`, after `dcos marathon`. */
export function marathonCommand(io: CliIo): Command {
  const command = new Command('marathon')
    .description('Runs apps on Marathon')
    .option('--url <url>', 'the address of Marathon')
    .option('--master <host:port,…>', 'the masters that know where Marathon is');
  const marathon = openMarathon(io, () => command.opts<ServicePlace>());
  for (const make of [
    appCommand,
    groupCommand,
    podCommand,
    deploymentCommand,
    taskCommand,
    queueCommand,
    debugCommand,
  ]) {
    command.addCommand(make(io, marathon));
  }

  command
    .command('about')
    .description('Show what Marathon says of itself')
    .action(async () => io.print(JSON.stringify(await marathon.ask('GET', '/v2/info'), null, 2)));

  command
    .command('leader')
    .description('Show which Marathon leads')
    .action(async () => {
      const { leader } = await marathon.get('/v2/leader', z.object({ leader: z.string() }));
      io.print(leader);
    });

  command
    .command('ping')
    .description('Ask whether Marathon answers')
    .action(async () => io.print(String(await marathon.ask('GET', '/ping')).trim()));

  return command;
}
