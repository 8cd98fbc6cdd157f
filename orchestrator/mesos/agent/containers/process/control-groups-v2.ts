import { join } from 'node:path';
import type { ControlGroups } from './control-groups.ts';
import { cpuQuota, cpuShares, memoryBytes } from './cpu-shares.ts';
import {
  makeGroup,
  readKey,
  readNumber,
  readProcesses,
  removeGroup,
  writeValue,
} from './group-files.ts';

const PERIOD_US = 100_000;
const US_PER_SECOND = 1e6;

/** Control groups of version 2: one tree. `root` is a folder's name in it. */
export function createControlGroupsV2(hierarchy: string, root: string): ControlGroups {
  const group = (id: string): string => join(hierarchy, root, id);
  return {
    create: async (id, limits) => {
      const folder = group(id);
      await makeGroup(folder);
      await writeValue(folder, 'cpu.weight', weightOf(cpuShares(limits)));
      const quota = cpuQuota(limits);
      if (quota !== undefined) {
        const most = Math.max(1000, Math.round(quota * PERIOD_US));
        await writeValue(folder, 'cpu.max', `${most} ${PERIOD_US}`);
      }
      const bytes = memoryBytes(limits);
      if (bytes !== undefined) {
        await writeValue(folder, 'memory.max', bytes);
        // Swap would hide from learners that a task wants too much; a kernel may not count it.
        await writeValue(folder, 'memory.swap.max', 0).catch(() => {});
      }
      return [folder];
    },
    ranOutOfMemory: async (id) => (await readKey(join(group(id), 'memory.events'), 'oom_kill')) > 0,
    processes: (id) => readProcesses(group(id)),
    statistics: async (id) => {
      const [cpu, memory] = [join(group(id), 'cpu.stat'), join(group(id), 'memory.stat')];
      return {
        cpus_user_time_secs: (await readKey(cpu, 'user_usec')) / US_PER_SECOND,
        cpus_system_time_secs: (await readKey(cpu, 'system_usec')) / US_PER_SECOND,
        mem_total_bytes: await readNumber(join(group(id), 'memory.current')),
        mem_rss_bytes: await readKey(memory, 'anon'),
      };
    },
    remove: (id) => removeGroup(group(id)),
  };
}

/** Shares (2 to 262144) as a weight (1 to 10000), as the kernel's documentation maps them. */
function weightOf(shares: number): number {
  return Math.min(10_000, Math.max(1, 1 + Math.floor(((shares - 2) * 9999) / 262_142)));
}
