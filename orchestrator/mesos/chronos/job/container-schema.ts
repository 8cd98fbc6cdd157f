import { z } from 'zod';
import type { JobContainer, JobParameter, JobVolume } from './job-config.ts';
import { lenientFlag, lenientList, lenientText } from './lenient-schema.ts';

const upperCase = z.string().transform((value) => value.toUpperCase());

const parameterSchema: z.ZodType<JobParameter> = z.object({
  key: lenientText(''),
  value: lenientText(''),
});

const volumeSchema: z.ZodType<JobVolume> = z.object({
  containerPath: z.string().min(1),
  hostPath: z
    .string()
    .nullish()
    .transform((value) => value ?? undefined),
  mode: upperCase
    .pipe(z.enum(['RO', 'RW']))
    .nullish()
    .transform((value) => value ?? undefined),
  external: z
    .object({ name: z.string(), provider: z.string(), options: lenientList(parameterSchema) })
    .nullish()
    .transform((value) => value ?? undefined),
});

/** A job's `container`: type DOCKER and network HOST unless it says otherwise. */
export const containerSchema: z.ZodType<JobContainer> = z.object({
  type: upperCase
    .pipe(z.enum(['DOCKER', 'MESOS']))
    .nullish()
    .transform((value) => value ?? 'DOCKER'),
  image: z.string().min(1),
  network: upperCase
    .pipe(z.enum(['HOST', 'BRIDGE', 'NONE', 'USER']))
    .nullish()
    .transform((value) => value ?? 'HOST'),
  networkName: z
    .string()
    .nullish()
    .transform((value) => value ?? undefined),
  networkInfos: lenientList(z.object({ name: z.string(), labels: lenientList(parameterSchema) })),
  volumes: lenientList(volumeSchema),
  forcePullImage: lenientFlag(false),
  parameters: lenientList(parameterSchema),
});
