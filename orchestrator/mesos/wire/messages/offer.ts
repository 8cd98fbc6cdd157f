import { z } from 'zod';
import { attributeSchema, scalarSchema } from './attribute.ts';
import { domainInfoSchema, unavailabilitySchema, urlSchema } from './common.ts';
import { executorInfoSchema } from './executor.ts';
import {
  agentIdSchema,
  executorIdSchema,
  frameworkIdSchema,
  offerIdSchema,
  operationIdSchema,
  uuidSchema,
} from './ids.ts';
import { resourceSchema } from './resource.ts';
import { operationStatusSchema } from './status.ts';
import { taskGroupInfoSchema, taskInfoSchema } from './task.ts';
import { allocationInfoSchema, diskSourceTypeSchema } from './wire-resource.ts';

/* Mesos v1 offers, and the operations that frameworks do on them. */

const offer = z.object({
  id: offerIdSchema,
  framework_id: frameworkIdSchema,
  agent_id: agentIdSchema,
  hostname: z.string(),
  url: urlSchema.optional(),
  domain: domainInfoSchema.optional(),
  resources: z.array(resourceSchema).optional(),
  attributes: z.array(attributeSchema).optional(),
  executor_ids: z.array(executorIdSchema).optional(),
  unavailability: unavailabilitySchema.optional(),
  allocation_info: allocationInfoSchema.optional(),
});
export interface Offer extends z.infer<typeof offer> {}
export const offerSchema: z.ZodType<Offer> = offer;

const inverseOffer = z.object({
  id: offerIdSchema,
  url: urlSchema.optional(),
  framework_id: frameworkIdSchema,
  agent_id: agentIdSchema.optional(),
  unavailability: unavailabilitySchema,
  resources: z.array(resourceSchema).optional(),
});
export interface InverseOffer extends z.infer<typeof inverseOffer> {}
export const inverseOfferSchema: z.ZodType<InverseOffer> = inverseOffer;

const offerOperationCreateDisk = z.object({
  source: resourceSchema,
  target_type: diskSourceTypeSchema,
  target_profile: z.string().optional(),
});

const offerOperation = z.object({
  type: z
    .enum([
      'UNKNOWN',
      'LAUNCH',
      'RESERVE',
      'UNRESERVE',
      'CREATE',
      'DESTROY',
      'LAUNCH_GROUP',
      'GROW_VOLUME',
      'SHRINK_VOLUME',
      'CREATE_DISK',
      'DESTROY_DISK',
    ])
    .optional(),
  id: operationIdSchema.optional(),
  launch: z.object({ task_infos: z.array(taskInfoSchema).optional() }).optional(),
  launch_group: z
    .object({ executor: executorInfoSchema, task_group: taskGroupInfoSchema })
    .optional(),
  reserve: z
    .object({
      source: z.array(resourceSchema).optional(),
      resources: z.array(resourceSchema).optional(),
    })
    .optional(),
  unreserve: z.object({ resources: z.array(resourceSchema).optional() }).optional(),
  create: z.object({ volumes: z.array(resourceSchema).optional() }).optional(),
  destroy: z.object({ volumes: z.array(resourceSchema).optional() }).optional(),
  grow_volume: z.object({ volume: resourceSchema, addition: resourceSchema }).optional(),
  shrink_volume: z.object({ volume: resourceSchema, subtract: scalarSchema }).optional(),
  create_disk: offerOperationCreateDisk.optional(),
  destroy_disk: z.object({ source: resourceSchema }).optional(),
});
export interface OfferOperation extends z.infer<typeof offerOperation> {}
export const offerOperationSchema: z.ZodType<OfferOperation> = offerOperation;

const operation = z.object({
  framework_id: frameworkIdSchema.optional(),
  agent_id: agentIdSchema.optional(),
  info: offerOperationSchema,
  latest_status: operationStatusSchema,
  statuses: z.array(operationStatusSchema).optional(),
  uuid: uuidSchema,
});
export interface Operation extends z.infer<typeof operation> {}
export const operationSchema: z.ZodType<Operation> = operation;

export const requestSchema = z.object({
  agent_id: agentIdSchema.optional(),
  resources: z.array(resourceSchema).optional(),
});
