import { lstat, mkdir, symlink } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import type { ContainerSpec } from '../container-spec.ts';
import { LaunchError } from '../launch-error.ts';

/**
 * Lets processes see volumes: by links in the sandbox. Throws `LaunchError` for a path outside of
 * it, as processes share the machine's own folders.
 */
export async function linkVolumes({ sandbox, volumes }: ContainerSpec): Promise<void> {
  for (const { hostPath, containerPath } of volumes) {
    if (isAbsolute(containerPath)) {
      if (containerPath === hostPath) continue;
      throw new LaunchError(
        `A volume at ${containerPath} needs an image: without one its path must be relative`,
      );
    }
    if (containerPath.split('/').includes('..')) {
      throw new LaunchError(`A volume may not leave the sandbox: ${containerPath}`);
    }
    const path = join(sandbox, containerPath);
    await mkdir(dirname(path), { recursive: true });
    const present = await lstat(path).catch(() => undefined);
    if (present === undefined) await symlink(hostPath, path);
  }
}
