import { z } from 'zod';
import { rangesSchema, scalarSchema, valueSetSchema } from './attribute.ts';
import { labelsSchema } from './common.ts';
import { volumeSchema } from './container.ts';
import { resourceProviderIdSchema } from './ids.ts';

const reservationInfoSchema = z.object({
  type: z.enum(['UNKNOWN', 'STATIC', 'DYNAMIC']).optional(),
  role: z.string().optional(),
  principal: z.string().optional(),
  labels: labelsSchema.optional(),
});

export const diskSourceTypeSchema = z.enum(['UNKNOWN', 'PATH', 'MOUNT', 'BLOCK', 'RAW']);

const diskInfoSchema = z.object({
  persistence: z.object({ id: z.string(), principal: z.string().optional() }).optional(),
  volume: volumeSchema.optional(),
  source: z
    .object({
      type: diskSourceTypeSchema,
      path: z.object({ root: z.string().optional() }).optional(),
      mount: z.object({ root: z.string().optional() }).optional(),
      vendor: z.string().optional(),
      id: z.string().optional(),
      metadata: labelsSchema.optional(),
      profile: z.string().optional(),
    })
    .optional(),
});

export const allocationInfoSchema = z.object({ role: z.string().optional() });

/** Fields that both formats of a resource have. */
const commonFields = {
  name: z.string(),
  type: z.enum(['SCALAR', 'RANGES', 'SET', 'TEXT']),
  scalar: scalarSchema.optional(),
  ranges: rangesSchema.optional(),
  set: valueSetSchema.optional(),
  allocation_info: allocationInfoSchema.optional(),
  disk: diskInfoSchema.optional(),
  revocable: z.object({}).optional(),
  shared: z.object({}).optional(),
  provider_id: resourceProviderIdSchema.optional(),
};

const wireResource = z.object({
  ...commonFields,
  role: z.string().optional(),
  reservation: reservationInfoSchema.optional(),
  reservations: z.array(reservationInfoSchema).optional(),
});

/** Mesos message `Resource` in whichever format it came: with `role` and `reservation`, or with `reservations`. */
export interface WireResource extends z.infer<typeof wireResource> {}
export const wireResourceSchema: z.ZodType<WireResource> = wireResource;

/** One layer of a resource's reservation; the last of the stack is the innermost role. */
export interface Reservation {
  type: 'STATIC' | 'DYNAMIC';
  role: string;
  principal?: string | undefined;
  labels?: z.infer<typeof labelsSchema> | undefined;
}

const refinedResource = z.object(commonFields);

/** A resource in the one form used inside: reservation-refined, unreserved when `reservations` is absent. */
export interface Resource extends z.infer<typeof refinedResource> {
  reservations?: Reservation[] | undefined;
}
