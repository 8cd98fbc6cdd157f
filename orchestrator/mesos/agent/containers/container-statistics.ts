/** What a container uses; a part that can't be measured is absent. */
export interface ContainerStatistics {
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly cpus_user_time_secs?: number;
  readonly cpus_system_time_secs?: number;
  readonly cpus_limit: number;
  readonly mem_rss_bytes?: number;
  readonly mem_total_bytes?: number;
  readonly mem_limit_bytes: number;
}
