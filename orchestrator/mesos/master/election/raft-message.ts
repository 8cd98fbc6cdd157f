import { z } from 'zod';
import { masterInfoSchema } from '../../wire/messages/master-info.ts';
import { loggedOperationSchema } from '../registry/logged-operation.ts';
import { registryContentSchema } from '../registry/registry-content.ts';

const count = z.number().int().nonnegative();
const sender = { from: z.string().min(1), term: count };

const voteRequestSchema = z.object({
  type: z.literal('VOTE_REQUEST'),
  ...sender,
  /** Only asks what the answer would be, so that nobody's term changes. */
  pre: z.boolean(),
  last_index: count,
  last_term: count,
});

const voteReplySchema = z.object({
  type: z.literal('VOTE_REPLY'),
  ...sender,
  pre: z.boolean(),
  granted: z.boolean(),
});

const entrySchema = z.object({
  index: count,
  term: count,
  operation: loggedOperationSchema.nullable(),
});

const appendSchema = z.object({
  type: z.literal('APPEND'),
  ...sender,
  info: masterInfoSchema,
  /** The place before the first entry. */
  prev_index: count,
  prev_term: count,
  entries: z.array(entrySchema),
  commit_index: count,
});

const snapshotSchema = z.object({
  type: z.literal('SNAPSHOT'),
  ...sender,
  info: masterInfoSchema,
  snapshot: z.object({ index: count, term: count, registry: registryContentSchema }),
});

const appendReplySchema = z.object({
  type: z.literal('APPEND_REPLY'),
  ...sender,
  success: z.boolean(),
  /** Up to where the logs agree; after a refusal, up to where they may. */
  match_index: count,
});

/**
 * What masters say to each other in `POST /ropes/v1/raft`, one message a request. The answers come as
 * requests of their own: a lost message and a lost answer are the same to the sender.
 */
export const raftMessageSchema = z.discriminatedUnion('type', [
  voteRequestSchema,
  voteReplySchema,
  appendSchema,
  snapshotSchema,
  appendReplySchema,
]);

export type RaftMessage = z.infer<typeof raftMessageSchema>;
export type VoteRequest = z.infer<typeof voteRequestSchema>;
export type VoteReply = z.infer<typeof voteReplySchema>;
export type Append = z.infer<typeof appendSchema>;
export type SnapshotMessage = z.infer<typeof snapshotSchema>;
export type AppendReply = z.infer<typeof appendReplySchema>;
