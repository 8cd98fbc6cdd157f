import { z } from 'zod';
import { addressSchema, domainInfoSchema } from './common.ts';

/* What a master says of itself (Mesos v1); `ip` is a number in network byte order. */

const masterCapabilitySchema = z.object({
  type: z.enum(['UNKNOWN', 'AGENT_UPDATE', 'AGENT_DRAINING', 'QUOTA_V2']).optional(),
});

const masterInfo = z.object({
  id: z.string(),
  ip: z.uint32(),
  port: z.uint32(),
  pid: z.string().optional(),
  hostname: z.string().optional(),
  version: z.string().optional(),
  address: addressSchema.optional(),
  domain: domainInfoSchema.optional(),
  capabilities: z.array(masterCapabilitySchema).optional(),
});
export interface MasterInfo extends z.infer<typeof masterInfo> {}
export const masterInfoSchema: z.ZodType<MasterInfo> = masterInfo;
