import { z } from 'zod';

/** A port number; 0 leaves the choice to Marathon or to the offer. */
export const anyPort = z.int().min(0).max(65_535);

/** Names of ports and pod containers, as Marathon allows them. */
export const portName = z.string().regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, {
  error: 'must be lowercase letters, digits and inner dashes',
});

export const containerName = portName.max(63);

export const textMap = z.record(z.string(), z.string());

export const protocol = z
  .string()
  .regex(/^(tcp|udp|udp,tcp)$/, { error: 'must be one of tcp, udp, udp,tcp' });

export const seconds = z.int().min(0);

/** A variable's text, or the name of a secret that the definition declares. */
export const envMap = z.record(
  z.string(),
  z.union([z.string(), z.object({ secret: z.string().min(1) })]),
);

export const secretMap = z.record(z.string(), z.object({ source: z.string().min(1) }));

export const artifact = z.object({
  uri: z.string().min(1).max(1024),
  extract: z.boolean().optional(),
  executable: z.boolean().optional(),
  cache: z.boolean().optional(),
  destPath: z.string().min(1).max(1024).optional(),
});

/** More would only exhaust the memory of this program: each instance is planned and kept. */
export const mostInstances = 100_000;

export const instanceCount = z.int().min(0).max(mostInstances);

export const killSelection = z.enum(['YOUNGEST_FIRST', 'OLDEST_FIRST']);

export const unreachableStrategy = z.union([
  z.literal('disabled'),
  z.object({
    inactiveAfterSeconds: seconds.optional(),
    expungeAfterSeconds: seconds.optional(),
  }),
]);

export const network = z.object({
  mode: z.enum(['container', 'container/bridge', 'host']).optional(),
  name: z
    .string()
    .min(1)
    .max(63)
    .regex(/^[a-z0-9]([-a-z0-9_]*[a-z0-9])?$/, {
      error: 'must be lowercase letters, digits and inner dashes or underscores',
    })
    .optional(),
  labels: textMap.optional(),
});

export const resourceLimits = z.object({
  cpus: z.union([z.number(), z.literal('unlimited')]).optional(),
  mem: z.union([z.number(), z.literal('unlimited')]).optional(),
});

export const scheme = z.enum(['HTTP', 'HTTPS']);
