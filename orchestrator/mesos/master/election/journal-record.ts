import { z } from 'zod';
import { loggedOperationSchema } from '../registry/logged-operation.ts';
import { registryContentSchema } from '../registry/registry-content.ts';

const count = z.number().int().nonnegative();

/**
 * One line of the journal. An entry takes the place of all entries from its index on, a vote that of
 * the votes before, a snapshot that of all that stands above it.
 */
export const journalRecordSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('vote'), term: count, voted_for: z.string().nullable() }),
  z.object({
    type: z.literal('snapshot'),
    index: count,
    term: count,
    registry: registryContentSchema,
  }),
  z.object({
    type: z.literal('entry'),
    index: count,
    term: count,
    operation: loggedOperationSchema.nullable(),
  }),
]);
export type JournalRecord = z.infer<typeof journalRecordSchema>;
