import { z } from 'zod';
import { scalarSchema } from './attribute.ts';
import { commandInfoSchema } from './command.ts';
import { containerInfoSchema, imageSchema } from './container.ts';
import { containerIdSchema, resourceProviderIdSchema } from './ids.ts';
import { operatorCalls } from './operator-call.ts';
import { processIoSchema } from './process-io.ts';
import { resourceSchema } from './resource.ts';

/* Operator → agent, `POST /api/v1`. */

const launchNestedContainer = z.object({
  container_id: containerIdSchema,
  command: commandInfoSchema.optional(),
  container: containerInfoSchema.optional(),
});

const attachContainerInput = z.object({
  type: z.enum(['UNKNOWN', 'CONTAINER_ID', 'PROCESS_IO']).optional(),
  container_id: containerIdSchema.optional(),
  process_io: processIoSchema.optional(),
});

const launchContainer = z.object({
  container_id: containerIdSchema,
  command: commandInfoSchema.optional(),
  resources: z.array(resourceSchema).optional(),
  container: containerInfoSchema.optional(),
  limits: z.record(z.string(), scalarSchema).optional(),
});

const agentCall = z.discriminatedUnion('type', [
  ...operatorCalls,
  z.object({
    type: z.literal('GET_CONTAINERS'),
    get_containers: z.object({
      show_nested: z.boolean().optional(),
      show_standalone: z.boolean().optional(),
    }),
  }),
  z.object({ type: z.literal('GET_FRAMEWORKS') }),
  z.object({ type: z.literal('GET_EXECUTORS') }),
  z.object({ type: z.literal('GET_TASKS') }),
  z.object({
    type: z.literal('LAUNCH_NESTED_CONTAINER'),
    launch_nested_container: launchNestedContainer,
  }),
  z.object({
    type: z.literal('WAIT_NESTED_CONTAINER'),
    wait_nested_container: z.object({ container_id: containerIdSchema }),
  }),
  z.object({
    type: z.literal('KILL_NESTED_CONTAINER'),
    kill_nested_container: z.object({
      container_id: containerIdSchema,
      signal: z.int32().optional(),
    }),
  }),
  z.object({
    type: z.literal('LAUNCH_NESTED_CONTAINER_SESSION'),
    launch_nested_container_session: launchNestedContainer,
  }),
  z.object({
    type: z.literal('ATTACH_CONTAINER_INPUT'),
    attach_container_input: attachContainerInput,
  }),
  z.object({
    type: z.literal('ATTACH_CONTAINER_OUTPUT'),
    attach_container_output: z.object({ container_id: containerIdSchema }),
  }),
  z.object({ type: z.literal('GET_AGENT') }),
  z.object({
    type: z.literal('REMOVE_NESTED_CONTAINER'),
    remove_nested_container: z.object({ container_id: containerIdSchema }),
  }),
  z.object({ type: z.literal('LAUNCH_CONTAINER'), launch_container: launchContainer }),
  z.object({
    type: z.literal('WAIT_CONTAINER'),
    wait_container: z.object({ container_id: containerIdSchema }),
  }),
  z.object({
    type: z.literal('KILL_CONTAINER'),
    kill_container: z.object({ container_id: containerIdSchema, signal: z.int32().optional() }),
  }),
  z.object({
    type: z.literal('REMOVE_CONTAINER'),
    remove_container: z.object({ container_id: containerIdSchema }),
  }),
  z.object({ type: z.literal('GET_RESOURCE_PROVIDERS') }),
  z.object({ type: z.literal('ADD_RESOURCE_PROVIDER_CONFIG') }),
  z.object({ type: z.literal('UPDATE_RESOURCE_PROVIDER_CONFIG') }),
  z.object({
    type: z.literal('REMOVE_RESOURCE_PROVIDER_CONFIG'),
    remove_resource_provider_config: z.object({ type: z.string(), name: z.string() }),
  }),
  z.object({
    type: z.literal('PRUNE_IMAGES'),
    prune_images: z.object({ excluded_images: z.array(imageSchema).optional() }),
  }),
  z.object({ type: z.literal('GET_OPERATIONS') }),
  z.object({
    type: z.literal('MARK_RESOURCE_PROVIDER_GONE'),
    mark_resource_provider_gone: z.object({ resource_provider_id: resourceProviderIdSchema }),
  }),
]);
export type AgentCall = z.infer<typeof agentCall>;
export const agentCallSchema: z.ZodType<AgentCall> = agentCall;
