import { z } from 'zod';
import { durationInfoSchema } from './common.ts';

const readFile = z.object({
  path: z.string(),
  offset: z.int().min(0),
  length: z.int().min(0).optional(),
});

/** What an operator can ask of a master and of an agent alike. */
export const operatorCalls = [
  z.object({ type: z.literal('UNKNOWN') }),
  z.object({ type: z.literal('GET_HEALTH') }),
  z.object({ type: z.literal('GET_FLAGS') }),
  z.object({ type: z.literal('GET_VERSION') }),
  z.object({
    type: z.literal('GET_METRICS'),
    get_metrics: z.object({ timeout: durationInfoSchema.optional() }),
  }),
  z.object({ type: z.literal('GET_LOGGING_LEVEL') }),
  z.object({
    type: z.literal('SET_LOGGING_LEVEL'),
    set_logging_level: z.object({ level: z.uint32(), duration: durationInfoSchema }),
  }),
  z.object({ type: z.literal('LIST_FILES'), list_files: z.object({ path: z.string() }) }),
  z.object({ type: z.literal('READ_FILE'), read_file: readFile }),
  z.object({ type: z.literal('GET_STATE') }),
] as const;
