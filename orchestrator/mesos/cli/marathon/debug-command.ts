import { Command } from 'commander';
import { z } from 'zod';
import { CliError } from '../common/cli-error.ts';
import type { CliIo } from '../common/cli-io.ts';
import { showList } from '../common/show-list.ts';
import { idPath } from './id-path.ts';
import type { MarathonClient } from './marathon-client.ts';

const summarySchema = z.object({
  processedOffersCount: z.number().default(0),
  unusedOffersCount: z.number().default(0),
  lastUnusedOfferAt: z.string().nullish(),
  lastUsedOfferAt: z.string().nullish(),
  rejectSummaryLastOffers: z
    .array(z.object({ reason: z.string(), declined: z.number(), processed: z.number() }))
    .default([]),
});

const waitingSchema = z.object({
  count: z.number(),
  since: z.string().nullish(),
  delay: z.object({ overdue: z.boolean() }),
  app: z.object({ id: z.string() }).optional(),
  pod: z.object({ id: z.string() }).optional(),
  processedOffersSummary: summarySchema.optional(),
});
type Waiting = z.infer<typeof waitingSchema>;

/** `debug list|summary`: why instances wait. */
export function debugCommand(io: CliIo, marathon: MarathonClient): Command {
  const command = new Command('debug').description('Why instances wait to be launched');

  async function waiting(): Promise<Waiting[]> {
    const schema = z.object({ queue: z.array(waitingSchema) });
    return (await marathon.get('/v2/queue', schema)).queue;
  }

  command
    .command('list')
    .description('List what waits, and how many offers it was matched with')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      showList<Waiting>(
        io,
        [
          ['ID', idOf],
          ['SINCE', ({ since }) => since ?? '---'],
          ['INSTANCES TO LAUNCH', ({ count }) => count],
          ['WAITING', ({ delay }) => (delay.overdue ? 'True' : 'False')],
          ['PROCESSED OFFERS', (item) => item.processedOffersSummary?.processedOffersCount ?? 0],
          ['UNUSED OFFERS', (item) => item.processedOffersSummary?.unusedOffersCount ?? 0],
          ['LAST UNUSED OFFER', (item) => item.processedOffersSummary?.lastUnusedOfferAt ?? '---'],
          ['LAST USED OFFER', (item) => item.processedOffersSummary?.lastUsedOfferAt ?? '---'],
        ],
        await waiting(),
        json,
      );
    });

  command
    .command('summary <app-id>')
    .description('Tell for what reasons the last offers were not taken')
    .option('--json', 'print JSON')
    .action(async (id: string, { json }: { json?: boolean }) => {
      const item = (await waiting()).find((each) => idOf(each) === idPath(id));
      if (item === undefined) throw new CliError(`Nothing of ${idPath(id)} waits to be launched.`);
      showList(
        io,
        [
          ['REASON', ({ reason }) => reason],
          ['DECLINED', ({ declined }) => declined],
          ['PROCESSED', ({ processed }) => processed],
        ],
        item.processedOffersSummary?.rejectSummaryLastOffers ?? [],
        json,
      );
    });

  return command;
}

function idOf({ app, pod }: Waiting): string {
  return app?.id ?? pod?.id ?? '-';
}
