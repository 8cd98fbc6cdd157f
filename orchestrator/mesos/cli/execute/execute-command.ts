import { userInfo } from 'node:os';
import { Command } from 'commander';
import { createSchedulerClient } from '../../framework/create-scheduler-client.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import { parseResources } from '../../wire/resources/parse-resources.ts';
import { masterAddresses } from '../address/master-addresses.ts';
import { CliError } from '../common/cli-error.ts';
import type { CliIo } from '../common/cli-io.ts';
import { execute } from './execute.ts';
import { type ExecuteOptions, makeTask } from './execute-options.ts';

interface Flags extends ExecuteOptions {
  master?: string;
  resources: string;
  role: string;
}

/** `mesos-execute`: runs one command on a cluster and tells how it goes. */
export function executeCommand(io: CliIo, exitWith: (code: number) => void): Command {
  return new Command('mesos-execute')
    .description('Runs one command on a Mesos cluster')
    .option('--master <host:port,…>', 'the masters')
    .requiredOption('--name <name>', 'the name of the task')
    .option('--command <command>', 'what to run')
    .option('--docker-image <image>', 'the image to run it in')
    .option('--containerizer <name>', 'docker or mesos: who runs the image', 'docker')
    .option('--resources <list>', 'what it takes of an agent', 'cpus:1;mem:128')
    .option('--env <json>', 'variables, as a JSON object')
    .option('--role <role>', 'the role to run as', '*')
    .option('--no-shell', 'run a program with arguments in place of a shell command')
    .action(async (flags: Flags) => {
      const task = makeTask(flags);
      const resources = readResources(flags.resources);
      const masters = await masterAddresses(io, flags.master);
      // The client's timers alone would not keep the process until the task has ended.
      const awake = setInterval(() => undefined, 60_000);
      try {
        const state = await execute({
          task,
          resources,
          print: io.print,
          connect: (listener) =>
            createSchedulerClient({
              masters,
              framework: {
                user: userInfo().username,
                name: `mesos-execute instance (${flags.name})`,
                roles: [flags.role],
                capabilities: [{ type: 'MULTI_ROLE' }, { type: 'RESERVATION_REFINEMENT' }],
              },
              listener,
            }),
        });
        exitWith(state === 'TASK_FINISHED' ? 0 : 1);
      } finally {
        clearInterval(awake);
      }
    });
}

function readResources(text: string): Resource[] {
  try {
    return parseResources(text);
  } catch (error) {
    throw new CliError(
      `--resources is not understood: ${error instanceof Error ? error.message : String(error)}`,
      'For example --resources="cpus:0.5;mem:64"',
    );
  }
}
