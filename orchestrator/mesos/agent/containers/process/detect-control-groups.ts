import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ControlGroups, noControlGroups } from './control-groups.ts';
import { createControlGroupsV1 } from './control-groups-v1.ts';
import { createControlGroupsV2 } from './control-groups-v2.ts';

/** Where the machine's control groups are, and what the agent's own is called in them. */
export interface ControlGroupsPlace {
  readonly hierarchy: string;
  readonly root: string;
}

/** The control groups that this machine has, or none with the reason in the log. */
export async function detectControlGroups(
  { hierarchy, root }: ControlGroupsPlace,
  log: (line: string) => void,
): Promise<ControlGroups> {
  const isV2 = await exists(join(hierarchy, 'cgroup.controllers'));
  try {
    if (isV2) {
      const folder = join(hierarchy, root);
      await mkdir(folder, { recursive: true });
      for (const tree of [hierarchy, folder]) {
        await writeFile(join(tree, 'cgroup.subtree_control'), '+cpu +memory');
      }
      return createControlGroupsV2(hierarchy, root);
    }
    for (const controller of ['cpu', 'memory', 'cpuacct']) {
      // Without the controller its folder would be one of files.
      await access(join(hierarchy, controller, 'cgroup.procs'));
      await mkdir(join(hierarchy, controller, root), { recursive: true });
    }
    return createControlGroupsV1(hierarchy, root);
  } catch (error) {
    log(`Tasks are not held to their resources, as control groups can't be made: ${error}`);
    return noControlGroups;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
