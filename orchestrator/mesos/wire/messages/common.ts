import { z } from 'zod';
import { bytesSchema } from './bytes.ts';

/* Small Mesos v1 messages that many others are made of. Times are nanoseconds. */

/** Nanoseconds since 1970 are more than a safe integer holds: the last digits of one are lost. */
const nanosecondsSchema = z.number().refine(Number.isInteger, 'Expecting a whole number');

export const timeInfoSchema = z.object({ nanoseconds: nanosecondsSchema });
export type TimeInfo = z.infer<typeof timeInfoSchema>;

export const durationInfoSchema = z.object({ nanoseconds: nanosecondsSchema });

export const addressSchema = z.object({
  hostname: z.string().optional(),
  ip: z.string().optional(),
  port: z.int32(),
});
export type Address = z.infer<typeof addressSchema>;

export const parameterSchema = z.object({ key: z.string(), value: z.string() });

export const parametersSchema = z.object({ parameter: z.array(parameterSchema).optional() });

const url = z.object({
  scheme: z.string(),
  address: addressSchema,
  path: z.string().optional(),
  query: z.array(parameterSchema).optional(),
  fragment: z.string().optional(),
});
export interface URL extends z.infer<typeof url> {}
export const urlSchema: z.ZodType<URL> = url;

const labelSchema = z.object({ key: z.string(), value: z.string().optional() });

export const labelsSchema = z.object({ labels: z.array(labelSchema).optional() });
export type Labels = z.infer<typeof labelsSchema>;

export const unavailabilitySchema = z.object({
  start: timeInfoSchema,
  duration: durationInfoSchema.optional(),
});
export type Unavailability = z.infer<typeof unavailabilitySchema>;

export const machineIdSchema = z.object({
  hostname: z.string().optional(),
  ip: z.string().optional(),
});
export type MachineID = z.infer<typeof machineIdSchema>;

export const credentialSchema = z.object({ principal: z.string(), secret: z.string().optional() });

export const secretSchema = z.object({
  type: z.enum(['UNKNOWN', 'REFERENCE', 'VALUE']).optional(),
  reference: z.object({ name: z.string(), key: z.string().optional() }).optional(),
  value: z.object({ data: bytesSchema }).optional(),
});
export type Secret = z.infer<typeof secretSchema>;

export const domainInfoSchema = z.object({
  fault_domain: z
    .object({ region: z.object({ name: z.string() }), zone: z.object({ name: z.string() }) })
    .optional(),
});
export type DomainInfo = z.infer<typeof domainInfoSchema>;

const versionInfo = z.object({
  version: z.string(),
  build_date: z.string().optional(),
  build_time: z.number().optional(),
  build_user: z.string().optional(),
  git_sha: z.string().optional(),
  git_branch: z.string().optional(),
  git_tag: z.string().optional(),
});
export interface VersionInfo extends z.infer<typeof versionInfo> {}
export const versionInfoSchema: z.ZodType<VersionInfo> = versionInfo;

export const flagSchema = z.object({ name: z.string(), value: z.string().optional() });

export const metricSchema = z.object({ name: z.string(), value: z.number().optional() });

/** A Google `Duration`. */
export const protobufDurationSchema = z.object({
  seconds: z.int().optional(),
  nanos: z.int32().optional(),
});
