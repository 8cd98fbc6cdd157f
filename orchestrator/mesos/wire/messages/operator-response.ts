import { z } from 'zod';
import { bytesSchema } from './bytes.ts';
import { flagSchema, metricSchema, versionInfoSchema } from './common.ts';
import { fileInfoSchema } from './files.ts';
import { operationSchema } from './offer.ts';

/** What a master and an agent alike answer to an operator. */
export const operatorResponses = [
  z.object({ type: z.literal('UNKNOWN') }),
  z.object({ type: z.literal('GET_HEALTH'), get_health: z.object({ healthy: z.boolean() }) }),
  z.object({
    type: z.literal('GET_FLAGS'),
    get_flags: z.object({ flags: z.array(flagSchema).optional() }),
  }),
  z.object({
    type: z.literal('GET_VERSION'),
    get_version: z.object({ version_info: versionInfoSchema }),
  }),
  z.object({
    type: z.literal('GET_METRICS'),
    get_metrics: z.object({ metrics: z.array(metricSchema).optional() }),
  }),
  z.object({
    type: z.literal('GET_LOGGING_LEVEL'),
    get_logging_level: z.object({ level: z.uint32() }),
  }),
  z.object({
    type: z.literal('LIST_FILES'),
    list_files: z.object({ file_infos: z.array(fileInfoSchema).optional() }),
  }),
  z.object({
    type: z.literal('READ_FILE'),
    read_file: z.object({ size: z.int().min(0), data: bytesSchema }),
  }),
  z.object({
    type: z.literal('GET_OPERATIONS'),
    get_operations: z.object({ operations: z.array(operationSchema).optional() }),
  }),
] as const;
