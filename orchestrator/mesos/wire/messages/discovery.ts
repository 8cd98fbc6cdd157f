import { z } from 'zod';
import { labelsSchema } from './common.ts';

/* How a task is found by others (Mesos v1 `DiscoveryInfo`). */

const port = z.object({
  number: z.uint32(),
  name: z.string().optional(),
  protocol: z.string().optional(),
  visibility: z.enum(['FRAMEWORK', 'CLUSTER', 'EXTERNAL']).optional(),
  labels: labelsSchema.optional(),
});
interface Port extends z.infer<typeof port> {}
const portSchema: z.ZodType<Port> = port;

const portsSchema = z.object({ ports: z.array(portSchema).optional() });

const discoveryInfo = z.object({
  visibility: z.enum(['FRAMEWORK', 'CLUSTER', 'EXTERNAL']),
  name: z.string().optional(),
  environment: z.string().optional(),
  location: z.string().optional(),
  version: z.string().optional(),
  ports: portsSchema.optional(),
  labels: labelsSchema.optional(),
});
export interface DiscoveryInfo extends z.infer<typeof discoveryInfo> {}
export const discoveryInfoSchema: z.ZodType<DiscoveryInfo> = discoveryInfo;
