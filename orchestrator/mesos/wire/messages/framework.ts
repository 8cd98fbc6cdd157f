import { z } from 'zod';
import { scalarSchema } from './attribute.ts';
import { labelsSchema } from './common.ts';
import { frameworkIdSchema } from './ids.ts';

/* What a framework says of itself (Mesos v1), and of the offers that it wants. */

const frameworkCapabilitySchema = z.object({
  type: z
    .enum([
      'UNKNOWN',
      'REVOCABLE_RESOURCES',
      'TASK_KILLING_STATE',
      'GPU_RESOURCES',
      'SHARED_RESOURCES',
      'PARTITION_AWARE',
      'MULTI_ROLE',
      'RESERVATION_REFINEMENT',
      'REGION_AWARE',
    ])
    .optional(),
});
export type FrameworkCapability = z.infer<typeof frameworkCapabilitySchema>;

const offerFiltersSchema = z.object({
  min_allocatable_resources: z
    .object({
      quantities: z
        .array(z.object({ quantities: z.record(z.string(), scalarSchema).optional() }))
        .optional(),
    })
    .optional(),
});

const frameworkInfo = z.object({
  user: z.string(),
  name: z.string(),
  id: frameworkIdSchema.optional(),
  failover_timeout: z.number().optional(),
  checkpoint: z.boolean().optional(),
  role: z.string().optional(),
  roles: z.array(z.string()).optional(),
  hostname: z.string().optional(),
  principal: z.string().optional(),
  webui_url: z.string().optional(),
  capabilities: z.array(frameworkCapabilitySchema).optional(),
  labels: labelsSchema.optional(),
  offer_filters: z.record(z.string(), offerFiltersSchema).optional(),
});
export interface FrameworkInfo extends z.infer<typeof frameworkInfo> {}
export const frameworkInfoSchema: z.ZodType<FrameworkInfo> = frameworkInfo;

export const filtersSchema = z.object({ refuse_seconds: z.number().optional() });
export type Filters = z.infer<typeof filtersSchema>;

const attributeConstraintPredicate = z.object({
  exists: z.object({}).optional(),
  not_exists: z.object({}).optional(),
  text_equals: z.object({ value: z.string() }).optional(),
  text_not_equals: z.object({ value: z.string() }).optional(),
  text_matches: z.object({ regex: z.string() }).optional(),
  text_not_matches: z.object({ regex: z.string() }).optional(),
});

const attributeConstraintSchema = z.object({
  selector: z.object({
    pseudoattribute_type: z.enum(['UNKNOWN', 'HOSTNAME', 'REGION', 'ZONE']).optional(),
    attribute_name: z.string().optional(),
  }),
  predicate: attributeConstraintPredicate,
});
export type AttributeConstraint = z.infer<typeof attributeConstraintSchema>;

export const offerConstraintsSchema = z.object({
  role_constraints: z
    .record(
      z.string(),
      z.object({
        groups: z
          .array(z.object({ attribute_constraints: z.array(attributeConstraintSchema).optional() }))
          .optional(),
      }),
    )
    .optional(),
});
export type OfferConstraints = z.infer<typeof offerConstraintsSchema>;
