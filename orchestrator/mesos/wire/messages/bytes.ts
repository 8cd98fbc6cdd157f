import { z } from 'zod';

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** A protobuf `bytes` field: standard base64 with padding, as Mesos writes it in JSON. */
export const bytesSchema = z
  .string()
  .refine((text) => text.length % 4 === 0 && base64.test(text), 'Failed to decode base64');
