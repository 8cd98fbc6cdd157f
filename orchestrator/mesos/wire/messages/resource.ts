import type { z } from 'zod';
import { toRefined } from '../resources/to-refined.ts';
import { type Resource, wireResourceSchema } from './wire-resource.ts';

export type { Reservation, Resource, WireResource } from './wire-resource.ts';

/** Reads a resource in the old or the refined format and gives the refined one. */
export const resourceSchema: z.ZodType<Resource> = wireResourceSchema.transform(toRefined);
