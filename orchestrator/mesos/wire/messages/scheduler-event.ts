import { z } from 'zod';
import { bytesSchema } from './bytes.ts';
import { agentIdSchema, executorIdSchema, frameworkIdSchema, offerIdSchema } from './ids.ts';
import { masterInfoSchema } from './master-info.ts';
import { inverseOfferSchema, offerSchema } from './offer.ts';
import { operationStatusSchema, taskStatusSchema } from './status.ts';

/* Master → framework, on the stream that SUBSCRIBE opened. */

const subscribed = z.object({
  framework_id: frameworkIdSchema,
  heartbeat_interval_seconds: z.number().optional(),
  master_info: masterInfoSchema.optional(),
});

const message = z.object({
  agent_id: agentIdSchema,
  executor_id: executorIdSchema,
  data: bytesSchema,
});

const failure = z.object({
  agent_id: agentIdSchema.optional(),
  executor_id: executorIdSchema.optional(),
  status: z.int32().optional(),
});

const schedulerEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('UNKNOWN') }),
  z.object({ type: z.literal('SUBSCRIBED'), subscribed: subscribed }),
  z.object({
    type: z.literal('OFFERS'),
    offers: z.object({ offers: z.array(offerSchema).optional() }),
  }),
  z.object({ type: z.literal('RESCIND'), rescind: z.object({ offer_id: offerIdSchema }) }),
  z.object({ type: z.literal('UPDATE'), update: z.object({ status: taskStatusSchema }) }),
  z.object({ type: z.literal('MESSAGE'), message: message }),
  z.object({ type: z.literal('FAILURE'), failure: failure }),
  z.object({ type: z.literal('ERROR'), error: z.object({ message: z.string() }) }),
  z.object({ type: z.literal('HEARTBEAT') }),
  z.object({
    type: z.literal('INVERSE_OFFERS'),
    inverse_offers: z.object({ inverse_offers: z.array(inverseOfferSchema).optional() }),
  }),
  z.object({
    type: z.literal('RESCIND_INVERSE_OFFER'),
    rescind_inverse_offer: z.object({ inverse_offer_id: offerIdSchema }),
  }),
  z.object({
    type: z.literal('UPDATE_OPERATION_STATUS'),
    update_operation_status: z.object({ status: operationStatusSchema }),
  }),
]);
export type SchedulerEvent = z.infer<typeof schedulerEvent>;
export const schedulerEventSchema: z.ZodType<SchedulerEvent> = schedulerEvent;
