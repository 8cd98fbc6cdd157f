import { z } from 'zod';
import { type ContainerID, containerIdSchema } from '../../wire/messages/ids.ts';

/* What the legacy endpoints of the master tell, as far as it is shown here. */

export const agentSchema = z.object({
  id: z.string(),
  hostname: z.string(),
  active: z.boolean(),
  pid: z.string(),
  port: z.number().optional(),
  resources: z.record(z.string(), z.unknown()).optional(),
  used_resources: z.record(z.string(), z.unknown()).optional(),
  attributes: z.record(z.string(), z.unknown()).optional(),
});
export type ClusterAgent = z.infer<typeof agentSchema>;

export const frameworkSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  hostname: z.string().optional(),
  active: z.boolean(),
});
export type ClusterFramework = z.infer<typeof frameworkSchema>;

const containerId: z.ZodType<ContainerID> = containerIdSchema;

export const taskSchema = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  framework_id: z.string(),
  executor_id: z.string().optional(),
  slave_id: z.string(),
  state: z.string(),
  user: z.string().optional(),
  container: z.object({ type: z.string() }).optional(),
  statuses: z
    .array(
      z.looseObject({
        state: z.string(),
        container_status: z.object({ container_id: containerId.optional() }).optional(),
      }),
    )
    .optional(),
});
export type ClusterTask = z.infer<typeof taskSchema>;
