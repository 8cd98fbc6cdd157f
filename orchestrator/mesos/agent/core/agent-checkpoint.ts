import { z } from 'zod';
import { agentInfoSchema, drainConfigSchema } from '../../wire/messages/agent.ts';
import { executorInfoSchema } from '../../wire/messages/executor.ts';
import { frameworkInfoSchema } from '../../wire/messages/framework.ts';
import { resourceSchema } from '../../wire/messages/resource.ts';
import { taskStateSchema, taskStatusSchema } from '../../wire/messages/status.ts';
import { taskInfoSchema } from '../../wire/messages/task.ts';
import type { CheckpointFiles } from '../checkpoint/checkpoint-files.ts';
import type { UpdateStream } from '../updates/update-stream.ts';

/** What is kept of an executor. */
export const executorNoteSchema = z.object({
  info: executorInfoSchema,
  kind: z.enum(['command', 'default', 'custom']),
});

/** What is kept of a task; its updates have a file of their own. */
export const taskNoteSchema = z.object({
  info: taskInfoSchema,
  containerId: z.string(),
  group: z.string().optional(),
  ending: z.enum(['kill', 'drain', 'drain-gone', 'unhealthy', 'completion-time']).optional(),
});
export type TaskNote = z.infer<typeof taskNoteSchema>;

export const updateStreamSchema: z.ZodType<UpdateStream> = z.object({
  pending: z.array(taskStatusSchema),
  received: z.array(z.string()),
  latestState: taskStateSchema.optional(),
  over: z.boolean(),
  last: taskStatusSchema.optional(),
  runningSince: z.number().optional(),
});

export const agentNoteSchema = agentInfoSchema;
export const frameworkNoteSchema = frameworkInfoSchema;
export const resourcesNoteSchema = z.array(resourceSchema);
export const drainNoteSchema = drainConfigSchema;

/**
 * Reads a file of the checkpoint; `undefined` when there is none. Throws with the file's name when
 * it is not what the agent wrote.
 */
export async function readNote<T>(
  files: CheckpointFiles,
  path: string,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  const value = await files.read(path);
  if (value === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(`The checkpoint ${path} can't be read: ${z.prettifyError(parsed.error)}`);
}
