import { z } from 'zod';
import { timeInfoSchema } from './common.ts';

/* A file of a sandbox (Mesos v1 operator API). */

const fileInfo = z.object({
  path: z.string(),
  nlink: z.int32().optional(),
  size: z.int().min(0).optional(),
  mtime: timeInfoSchema.optional(),
  mode: z.uint32().optional(),
  uid: z.string().optional(),
  gid: z.string().optional(),
});
export interface FileInfo extends z.infer<typeof fileInfo> {}
export const fileInfoSchema: z.ZodType<FileInfo> = fileInfo;
