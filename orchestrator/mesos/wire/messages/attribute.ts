import { z } from 'zod';

/* Mesos v1 values and the attributes of agents. */

export const scalarSchema = z.object({ value: z.number() });
export type Scalar = z.infer<typeof scalarSchema>;

const rangeSchema = z.object({ begin: z.int().min(0), end: z.int().min(0) });
export type Range = z.infer<typeof rangeSchema>;

export const rangesSchema = z.object({ range: z.array(rangeSchema).optional() });

export const valueSetSchema = z.object({ item: z.array(z.string()).optional() });

const textSchema = z.object({ value: z.string() });

const attribute = z.object({
  name: z.string(),
  type: z.enum(['SCALAR', 'RANGES', 'SET', 'TEXT']),
  scalar: scalarSchema.optional(),
  ranges: rangesSchema.optional(),
  set: valueSetSchema.optional(),
  text: textSchema.optional(),
});
export interface Attribute extends z.infer<typeof attribute> {}
export const attributeSchema: z.ZodType<Attribute> = attribute;
