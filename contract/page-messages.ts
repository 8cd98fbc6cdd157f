import { z } from 'zod';

/** Text messages of the live connection, page to server. */
export const pageMessageSchema = z.discriminatedUnion('type', [
  /** Whether the page wants pictures of the cluster; it does while its panel is looked at. */
  z.strictObject({ type: z.literal('watch-cluster'), on: z.boolean() }),
]);
export type PageMessage = z.infer<typeof pageMessageSchema>;
