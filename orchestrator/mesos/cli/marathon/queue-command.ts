import { Command } from 'commander';
import { z } from 'zod';
import type { CliIo } from '../common/cli-io.ts';
import { showList } from '../common/show-list.ts';
import { idPath } from './id-path.ts';
import type { MarathonClient } from './marathon-client.ts';
import { type QueueItem, queueItemSchema } from './marathon-schemas.ts';

/** `queue list|reset` */
export function queueCommand(io: CliIo, marathon: MarathonClient): Command {
  const command = new Command('queue').description('Instances that wait to be launched');

  command
    .command('list')
    .description('List what waits, and for how long it is held back after failures')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { queue } = await marathon.get(
        '/v2/queue',
        z.object({ queue: z.array(queueItemSchema) }),
      );
      showList<QueueItem>(
        io,
        [
          ['ID', ({ app, pod }) => app?.id ?? pod?.id ?? '-'],
          ['INSTANCES', ({ count }) => count],
          ['SINCE', ({ since }) => since ?? '-'],
          ['WAITING', ({ delay }) => (delay.overdue ? 'True' : 'False')],
          ['DELAY', ({ delay }) => `${delay.timeLeftSeconds}s`],
        ],
        queue,
        json,
      );
    });

  command
    .command('reset <app-id>')
    .description('Launch an app again at once that is held back after failures')
    .action(async (id: string) => {
      await marathon.ask('DELETE', `/v2/queue${idPath(id)}/delay`);
      io.print(`The delay of ${idPath(id)} is over`);
    });

  return command;
}
