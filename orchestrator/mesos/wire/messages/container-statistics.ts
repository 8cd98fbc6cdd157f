import { z } from 'zod';

/** The fields of Mesos message `ResourceStatistics` that this agent measures; bytes and seconds. */
export const resourceStatisticsSchema = z.object({
  timestamp: z.number(),
  processes: z.uint32().optional(),
  threads: z.uint32().optional(),
  cpus_user_time_secs: z.number().optional(),
  cpus_system_time_secs: z.number().optional(),
  cpus_limit: z.number().optional(),
  cpus_nr_periods: z.uint32().optional(),
  cpus_nr_throttled: z.uint32().optional(),
  cpus_throttled_time_secs: z.number().optional(),
  mem_total_bytes: z.int().min(0).optional(),
  mem_limit_bytes: z.int().min(0).optional(),
  mem_rss_bytes: z.int().min(0).optional(),
  mem_cache_bytes: z.int().min(0).optional(),
  mem_swap_bytes: z.int().min(0).optional(),
  disk_limit_bytes: z.int().min(0).optional(),
  disk_used_bytes: z.int().min(0).optional(),
});
