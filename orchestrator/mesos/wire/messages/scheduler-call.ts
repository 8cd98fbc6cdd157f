import { z } from 'zod';
import { bytesSchema } from './bytes.ts';
import { filtersSchema, frameworkInfoSchema, offerConstraintsSchema } from './framework.ts';
import { killPolicySchema } from './health.ts';
import {
  agentIdSchema,
  executorIdSchema,
  frameworkIdSchema,
  offerIdSchema,
  operationIdSchema,
  resourceProviderIdSchema,
  taskIdSchema,
} from './ids.ts';
import { offerOperationSchema, requestSchema } from './offer.ts';

/* Framework → master, `POST /api/v1/scheduler`: the payload is under the type in lower case. */

const subscribe = z.object({
  framework_info: frameworkInfoSchema,
  suppressed_roles: z.array(z.string()).optional(),
  offer_constraints: offerConstraintsSchema.optional(),
});

const accept = z.object({
  offer_ids: z.array(offerIdSchema).optional(),
  operations: z.array(offerOperationSchema).optional(),
  filters: filtersSchema.optional(),
});

const kill = z.object({
  task_id: taskIdSchema,
  agent_id: agentIdSchema.optional(),
  kill_policy: killPolicySchema.optional(),
});

const acknowledge = z.object({ agent_id: agentIdSchema, task_id: taskIdSchema, uuid: bytesSchema });

const message = z.object({
  agent_id: agentIdSchema,
  executor_id: executorIdSchema,
  data: bytesSchema,
});

const acknowledgeOperationStatus = z.object({
  agent_id: agentIdSchema.optional(),
  resource_provider_id: resourceProviderIdSchema.optional(),
  uuid: bytesSchema,
  operation_id: operationIdSchema,
});

const reconcileOperationsOperation = z.object({
  operation_id: operationIdSchema,
  agent_id: agentIdSchema.optional(),
  resource_provider_id: resourceProviderIdSchema.optional(),
});

const schedulerCall = z.discriminatedUnion('type', [
  z.object({ type: z.literal('UNKNOWN'), framework_id: frameworkIdSchema.optional() }),
  z.object({
    type: z.literal('SUBSCRIBE'),
    framework_id: frameworkIdSchema.optional(),
    subscribe: subscribe,
  }),
  z.object({ type: z.literal('TEARDOWN'), framework_id: frameworkIdSchema }),
  z.object({ type: z.literal('ACCEPT'), framework_id: frameworkIdSchema, accept: accept }),
  z.object({
    type: z.literal('DECLINE'),
    framework_id: frameworkIdSchema,
    decline: z.object({
      offer_ids: z.array(offerIdSchema).optional(),
      filters: filtersSchema.optional(),
    }),
  }),
  z.object({
    type: z.literal('REVIVE'),
    framework_id: frameworkIdSchema,
    revive: z.object({ roles: z.array(z.string()).optional() }).optional(),
  }),
  z.object({ type: z.literal('KILL'), framework_id: frameworkIdSchema, kill: kill }),
  z.object({
    type: z.literal('SHUTDOWN'),
    framework_id: frameworkIdSchema,
    shutdown: z.object({ executor_id: executorIdSchema, agent_id: agentIdSchema }),
  }),
  z.object({
    type: z.literal('ACKNOWLEDGE'),
    framework_id: frameworkIdSchema,
    acknowledge: acknowledge,
  }),
  z.object({
    type: z.literal('RECONCILE'),
    framework_id: frameworkIdSchema,
    reconcile: z.object({
      tasks: z
        .array(z.object({ task_id: taskIdSchema, agent_id: agentIdSchema.optional() }))
        .optional(),
    }),
  }),
  z.object({ type: z.literal('MESSAGE'), framework_id: frameworkIdSchema, message: message }),
  z.object({
    type: z.literal('REQUEST'),
    framework_id: frameworkIdSchema,
    request: z.object({ requests: z.array(requestSchema).optional() }),
  }),
  z.object({
    type: z.literal('SUPPRESS'),
    framework_id: frameworkIdSchema,
    suppress: z.object({ roles: z.array(z.string()).optional() }).optional(),
  }),
  z.object({
    type: z.literal('ACCEPT_INVERSE_OFFERS'),
    framework_id: frameworkIdSchema,
    accept_inverse_offers: z.object({
      inverse_offer_ids: z.array(offerIdSchema).optional(),
      filters: filtersSchema.optional(),
    }),
  }),
  z.object({
    type: z.literal('DECLINE_INVERSE_OFFERS'),
    framework_id: frameworkIdSchema,
    decline_inverse_offers: z.object({
      inverse_offer_ids: z.array(offerIdSchema).optional(),
      filters: filtersSchema.optional(),
    }),
  }),
  z.object({
    type: z.literal('ACKNOWLEDGE_OPERATION_STATUS'),
    framework_id: frameworkIdSchema,
    acknowledge_operation_status: acknowledgeOperationStatus,
  }),
  z.object({
    type: z.literal('RECONCILE_OPERATIONS'),
    framework_id: frameworkIdSchema,
    reconcile_operations: z.object({
      operations: z.array(reconcileOperationsOperation).optional(),
    }),
  }),
  z.object({
    type: z.literal('UPDATE_FRAMEWORK'),
    framework_id: frameworkIdSchema,
    update_framework: subscribe,
  }),
]);
export type SchedulerCall = z.infer<typeof schedulerCall>;
export const schedulerCallSchema: z.ZodType<SchedulerCall> = schedulerCall;
