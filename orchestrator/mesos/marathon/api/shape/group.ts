import { z } from 'zod';

/**
 * A group as it is sent. Its apps and groups are read one by one, so that the problems of each
 * are told by its own place.
 */
export const groupShape = z.object({
  id: z.string().min(1).optional(),
  apps: z.array(z.unknown()).optional(),
  groups: z.array(z.unknown()).optional(),
  dependencies: z.array(z.string().min(1)).optional(),
  scaleBy: z.number().min(0).optional(),
  version: z.string().optional(),
  enforceRole: z.boolean().optional(),
});

/** What can be changed of a group without a deployment. */
export const groupPatchShape = z.object({ enforceRole: z.boolean().optional() });
