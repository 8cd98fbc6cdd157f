import { z } from 'zod';
import { secretSchema } from './common.ts';

/* How a process is started (Mesos v1 `CommandInfo`): by a shell unless `shell` is false. */

const environmentVariable = z.object({
  name: z.string(),
  type: z.enum(['UNKNOWN', 'VALUE', 'SECRET']).optional(),
  value: z.string().optional(),
  secret: secretSchema.optional(),
});

const environmentSchema = z.object({ variables: z.array(environmentVariable).optional() });
export type Environment = z.infer<typeof environmentSchema>;

const uri = z.object({
  value: z.string(),
  executable: z.boolean().optional(),
  extract: z.boolean().optional(),
  cache: z.boolean().optional(),
  output_file: z.string().optional(),
});
export interface URI extends z.infer<typeof uri> {}
const uriSchema: z.ZodType<URI> = uri;

const commandInfo = z.object({
  uris: z.array(uriSchema).optional(),
  environment: environmentSchema.optional(),
  shell: z.boolean().optional(),
  value: z.string().optional(),
  arguments: z.array(z.string()).optional(),
  user: z.string().optional(),
});
export interface CommandInfo extends z.infer<typeof commandInfo> {}
export const commandInfoSchema: z.ZodType<CommandInfo> = commandInfo;
