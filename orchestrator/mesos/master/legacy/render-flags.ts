import type { MasterFlags } from '../model/master-flags.ts';

/** What the master was started with, by the names and in the form of its command line. */
export function renderFlags(flags: MasterFlags): Record<string, string> {
  const optional: Record<string, string | undefined> = {
    cluster: flags.cluster,
    offer_timeout:
      flags.offerTimeout === undefined ? undefined : renderDuration(flags.offerTimeout),
    roles: flags.roles?.join(','),
    weights: joinPairs(flags.weights),
    domain: flags.domain === undefined ? undefined : `${flags.domain.region}/${flags.domain.zone}`,
    masters: flags.masters.join(',') || undefined,
    fair_sharing_excluded_resource_names:
      flags.fairSharingExcludedResourceNames.join(',') || undefined,
  };
  const required = {
    ip: flags.ip,
    port: String(flags.port),
    hostname: flags.hostname,
    work_dir: flags.workDir,
    quorum: String(flags.quorum),
    allocation_interval: renderDuration(flags.allocationInterval),
    agent_ping_timeout: renderDuration(flags.agentPingTimeout),
    max_agent_ping_timeouts: String(flags.maxAgentPingTimeouts),
    agent_reregister_timeout: renderDuration(flags.agentReregisterTimeout),
    heartbeat_interval: renderDuration(flags.heartbeatInterval),
    max_completed_frameworks: String(flags.maxCompletedFrameworks),
    max_completed_tasks_per_framework: String(flags.maxCompletedTasksPerFramework),
    max_unreachable_tasks_per_framework: String(flags.maxUnreachableTasksPerFramework),
    max_operator_event_stream_subscribers: String(flags.maxOperatorEventStreamSubscribers),
    min_allocatable_resources: flags.minAllocatableResources
      .map((each) => joinPairs(each, ':', ';'))
      .join('|'),
  };
  const set = Object.entries(optional).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { ...required, ...Object.fromEntries(set) };
}

/** In the largest unit that leaves no rest: `15secs`, `10mins`, `1500ms`. */
function renderDuration(milliseconds: number): string {
  const units = [
    ['hrs', 3_600_000],
    ['mins', 60_000],
    ['secs', 1000],
  ] as const;
  const unit = units.find(([, length]) => milliseconds > 0 && milliseconds % length === 0);
  return unit === undefined ? `${milliseconds}ms` : `${milliseconds / unit[1]}${unit[0]}`;
}

function joinPairs(
  map: ReadonlyMap<string, number>,
  sign = '=',
  between = ',',
): string | undefined {
  if (map.size === 0) return undefined;
  return [...map].map(([name, value]) => `${name}${sign}${value}`).join(between);
}
