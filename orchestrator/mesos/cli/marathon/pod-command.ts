import { Command } from 'commander';
import { z } from 'zod';
import type { CliIo } from '../common/cli-io.ts';
import { readJsonFile } from '../common/read-json-file.ts';
import { showList } from '../common/show-list.ts';
import { idPath } from './id-path.ts';
import type { MarathonClient } from './marathon-client.ts';
import { type Pod, podSchema } from './marathon-schemas.ts';

interface Force {
  force?: boolean;
}

/** `pod list|show|add|update|kill|remove` */
export function podCommand(io: CliIo, marathon: MarathonClient): Command {
  const command = new Command('pod').description('Pods: tasks that live and die together');
  const pathOf = (id: string): string => `/v2/pods${idPath(id)}`;

  command
    .command('list')
    .description('List the pods')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const pods = await marathon.get('/v2/pods/::status', z.array(podSchema));
      showList<Pod>(
        io,
        [
          ['ID', ({ id }) => id],
          ['INSTANCES', ({ instances }) => instances.length],
          ['VERSION', ({ spec }) => spec?.version ?? '-'],
          ['STATUS', ({ status }) => status ?? '-'],
        ],
        pods,
        json,
      );
    });

  command
    .command('show <pod-id>')
    .description('Show a pod as JSON')
    .action(async (id: string) => {
      io.print(JSON.stringify(await marathon.ask('GET', `${pathOf(id)}::status`), null, 2));
    });

  command
    .command('add [file]')
    .description('Start a pod; its JSON comes from a file, a web address or standard input')
    .action(async (file: string | undefined) => {
      await marathon.ask('POST', '/v2/pods', {}, await readJsonFile(io, file));
      io.print('Created the pod');
    });

  command
    .command('update <pod-id>')
    .description('Replace a pod by the JSON on standard input')
    .option('--force', 'also while it is being deployed')
    .action(async (id: string, { force }: Force) => {
      await marathon.ask('PUT', pathOf(id), { force }, await readJsonFile(io, undefined));
      io.print('Changed the pod');
    });

  command
    .command('kill <pod-id> [instance-ids...]')
    .description('Kill instances, all of them when none is named; others take their place')
    .action(async (id: string, ids: string[]) => {
      const schema = podSchema.extend({ instances: z.array(z.object({ id: z.string() })) });
      const named =
        ids.length > 0
          ? ids
          : (await marathon.get(`${pathOf(id)}::status`, schema)).instances.map((each) => each.id);
      await marathon.ask('DELETE', `${pathOf(id)}::instances`, {}, named);
      io.print(`Killed instances: ${JSON.stringify(named)}`);
    });

  command
    .command('remove <pod-id>')
    .description('Stop a pod and forget it')
    .option('--force', 'also while it is being deployed')
    .action(async (id: string, { force }: Force) => {
      await marathon.ask('DELETE', pathOf(id), { force });
      io.print('Removed the pod');
    });

  return command;
}
