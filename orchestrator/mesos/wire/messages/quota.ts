import { z } from 'zod';
import { scalarSchema } from './attribute.ts';
import { frameworkIdSchema } from './ids.ts';
import { resourceSchema } from './resource.ts';

/* Quota, weights and roles (Mesos v1 operator API). */

export const quotaConfigSchema = z.object({
  role: z.string(),
  guarantees: z.record(z.string(), scalarSchema).optional(),
  limits: z.record(z.string(), scalarSchema).optional(),
});
export type QuotaConfig = z.infer<typeof quotaConfigSchema>;

const quotaInfoSchema = z.object({
  role: z.string().optional(),
  principal: z.string().optional(),
  guarantee: z.array(resourceSchema).optional(),
});

export const quotaRequestSchema = z.object({
  force: z.boolean().optional(),
  role: z.string().optional(),
  guarantee: z.array(resourceSchema).optional(),
});
export type QuotaRequest = z.infer<typeof quotaRequestSchema>;

export const quotaStatusSchema = z.object({
  infos: z.array(quotaInfoSchema).optional(),
  configs: z.array(quotaConfigSchema).optional(),
});

export const weightInfoSchema = z.object({ weight: z.number(), role: z.string().optional() });
export type WeightInfo = z.infer<typeof weightInfoSchema>;

const role = z.object({
  name: z.string(),
  weight: z.number(),
  frameworks: z.array(frameworkIdSchema).optional(),
  resources: z.array(resourceSchema).optional(),
});
export interface Role extends z.infer<typeof role> {}
export const roleSchema: z.ZodType<Role> = role;
