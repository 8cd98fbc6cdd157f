import { z } from 'zod';
import { isPattern } from '../../jobs/is-pattern.ts';

const texts = z.record(z.string(), z.string());

const network = z.strictObject({
  name: z.string().optional(),
  mode: z.enum(['host', 'container/bridge', 'container']),
  labels: texts.optional(),
});

const dockerSpec = z.strictObject({
  image: z.string(),
  privileged: z.boolean().default(false),
  parameters: z.array(z.strictObject({ key: z.string(), value: z.string() })).default([]),
  forcePullImage: z.boolean().default(false),
});

const ucrSpec = z.strictObject({
  image: z.strictObject({
    id: z.string(),
    kind: z.enum(['docker', 'appc']).default('docker'),
    forcePull: z.boolean().default(false),
  }),
  privileged: z.boolean().default(false),
});

const constraint = z
  .strictObject({
    attribute: z.string(),
    operator: z
      .enum(['IS', 'EQ', 'LIKE', 'UNLIKE'])
      .transform((operator) => (operator === 'EQ' ? 'IS' : operator)),
    value: z.string().optional(),
  })
  .superRefine(({ operator, value }, context) => {
    if (operator === 'IS' || (value !== undefined && isPattern(value))) return;
    const message =
      value === undefined
        ? 'LIKE and UNLIKE need a regular expression as value'
        : `'${value}' is not a regular expression`;
    context.addIssue({ code: 'custom', path: ['value'], message });
  });

const volume = z.strictObject({
  containerPath: z.string().min(1),
  hostPath: z.string().min(1).optional(),
  mode: z.enum(['RO', 'RW']).optional(),
  secret: z.string().min(1).optional(),
});

/**
 * What a run of a Metronome job is: the rules and defaults of its JSON schema, in the order in which
 * it is shown. `cpus` and `mem` have to be given.
 */
export const runSpecSchema = z.strictObject({
  cpus: z.number().min(0.01),
  mem: z.number().min(32),
  // The schema of Metronome asks for it, but its reader has a default; most jobs want none.
  disk: z.number().min(0).default(0),
  gpus: z.int().min(0).default(0),
  cmd: z.string().min(1).optional(),
  args: z.array(z.string()).optional(),
  user: z.string().optional(),
  env: z.record(z.string(), z.union([z.string(), z.object({ secret: z.string() })])).default({}),
  placement: z
    .strictObject({ constraints: z.array(constraint).default([]) })
    .default({ constraints: [] }),
  artifacts: z
    .array(
      z.strictObject({
        uri: z.string(),
        extract: z.boolean().default(true),
        executable: z.boolean().default(false),
        cache: z.boolean().default(false),
      }),
    )
    .default([]),
  /** Seconds. */
  maxLaunchDelay: z.int().min(1).default(3600),
  docker: dockerSpec.optional(),
  ucr: ucrSpec.optional(),
  volumes: z.array(volume).default([]),
  restart: z
    .strictObject({
      policy: z.enum(['NEVER', 'ON_FAILURE']),
      /** Seconds since the run began; without it there is no end to the tries. */
      activeDeadlineSeconds: z.int().min(0).optional(),
    })
    .default({ policy: 'NEVER' }),
  taskKillGracePeriodSeconds: z.number().optional(),
  secrets: z.record(z.string(), z.object({ source: z.string() })).default({}),
  networks: z.array(network).default([]),
});

/** How one run of a job looks. */
export type RunSpec = z.infer<typeof runSpecSchema>;
