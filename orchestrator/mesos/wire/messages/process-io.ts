import { z } from 'zod';
import { bytesSchema } from './bytes.ts';
import { durationInfoSchema } from './common.ts';
import { ttyInfoSchema } from './container.ts';

/* What passes between an operator's terminal and a container, one record each (Mesos v1 agent API). */

const processIoControl = z.object({
  type: z.enum(['UNKNOWN', 'TTY_INFO', 'HEARTBEAT']).optional(),
  tty_info: ttyInfoSchema.optional(),
  heartbeat: z.object({ interval: durationInfoSchema.optional() }).optional(),
});

const processIo = z.object({
  type: z.enum(['UNKNOWN', 'DATA', 'CONTROL']).optional(),
  data: z
    .object({
      type: z.enum(['UNKNOWN', 'STDIN', 'STDOUT', 'STDERR']).optional(),
      data: bytesSchema.optional(),
    })
    .optional(),
  control: processIoControl.optional(),
});
export interface ProcessIO extends z.infer<typeof processIo> {}
export const processIoSchema: z.ZodType<ProcessIO> = processIo;
