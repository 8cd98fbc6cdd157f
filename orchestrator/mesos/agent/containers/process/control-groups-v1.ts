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
/** The kernel counts processor time in hundredths of a second here. */
const TICKS_PER_SECOND = 100;

/** Control groups of version 1: a tree for each controller. `root` is a folder's name in each. */
export function createControlGroupsV1(hierarchy: string, root: string): ControlGroups {
  const group = (controller: string, id: string): string => join(hierarchy, controller, root, id);
  return {
    create: async (id, limits) => {
      const [cpu, memory, accounting] = [
        group('cpu', id),
        group('memory', id),
        group('cpuacct', id),
      ];
      await Promise.all([cpu, memory, accounting].map(makeGroup));
      await writeValue(cpu, 'cpu.shares', cpuShares(limits));
      const quota = cpuQuota(limits);
      if (quota !== undefined) {
        await writeValue(cpu, 'cpu.cfs_period_us', PERIOD_US);
        await writeValue(cpu, 'cpu.cfs_quota_us', Math.max(1000, Math.round(quota * PERIOD_US)));
      }
      const bytes = memoryBytes(limits);
      if (bytes !== undefined) {
        // Swap would hide from learners that a task wants too much; a kernel may not count it. The
        // sum with swap is never below the limit, so that it grows before and shrinks after it.
        const limitSum = (): Promise<void> =>
          writeValue(memory, 'memory.memsw.limit_in_bytes', bytes).catch(() => {});
        await limitSum();
        await writeValue(memory, 'memory.limit_in_bytes', bytes);
        await limitSum();
      }
      return [cpu, memory, accounting];
    },
    ranOutOfMemory: async (id) =>
      (await readKey(join(group('memory', id), 'memory.oom_control'), 'oom_kill')) > 0,
    processes: (id) => readProcesses(group('cpu', id)),
    statistics: async (id) => {
      const accounting = join(group('cpuacct', id), 'cpuacct.stat');
      const memory = group('memory', id);
      return {
        cpus_user_time_secs: (await readKey(accounting, 'user')) / TICKS_PER_SECOND,
        cpus_system_time_secs: (await readKey(accounting, 'system')) / TICKS_PER_SECOND,
        mem_total_bytes: await readNumber(join(memory, 'memory.usage_in_bytes')),
        mem_rss_bytes: await readKey(join(memory, 'memory.stat'), 'total_rss'),
      };
    },
    remove: async (id) => {
      for (const controller of ['cpu', 'memory', 'cpuacct'])
        await removeGroup(group(controller, id));
    },
  };
}
