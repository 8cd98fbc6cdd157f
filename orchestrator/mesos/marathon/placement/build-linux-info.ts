import { z } from 'zod';
import type { LinuxInfo } from '../../wire/messages/container.ts';

const linuxInfoSchema = z.object({
  seccomp: z
    .object({ unconfined: z.boolean().optional(), profileName: z.string().optional() })
    .optional(),
  ipcInfo: z
    .object({ mode: z.enum(['PRIVATE', 'SHARE_PARENT']), shmSize: z.int().min(0).optional() })
    .optional(),
});

/** A container's `linuxInfo` in the Mesos form; what is not understood is left out. */
export function buildLinuxInfo(info: Readonly<Record<string, unknown>>): LinuxInfo {
  const { seccomp, ipcInfo } = linuxInfoSchema.catch({}).parse(info);
  return {
    ...(seccomp === undefined
      ? {}
      : { seccomp: { profile_name: seccomp.profileName, unconfined: seccomp.unconfined } }),
    ...(ipcInfo === undefined ? {} : { ipc_mode: ipcInfo.mode, shm_size: ipcInfo.shmSize }),
  };
}
