import type { MarathonInfo } from '../../marathon.ts';

/**
 * `/v2/info`. Only keys that the original has: its clients refuse others. There is no ZooKeeper
 * behind this Marathon, but they ask for its part.
 */
export function showInfo(info: MarathonInfo) {
  return {
    name: 'marathon',
    version: info.version,
    buildref: 'unknown',
    elected: true,
    leader: info.leader,
    frameworkId: info.frameworkId ?? null,
    marathon_config: {
      checkpoint: true,
      executor: '//cmd',
      failover_timeout: info.failoverTimeoutSeconds,
      features: [],
      framework_name: info.frameworkName,
      ha: false,
      hostname: info.hostname,
      local_port_max: info.localPortMax,
      local_port_min: info.localPortMin,
      master: info.master,
      max_instances_per_offer: info.maxInstancesPerOffer,
      mesos_leader_ui_url: info.masterUrl ?? null,
      mesos_role: info.mesosRole,
      min_revive_offers_interval: info.minReviveOffersIntervalMs,
      reconciliation_interval: info.reconciliationIntervalMs,
      task_launch_confirm_timeout: info.taskLaunchConfirmTimeoutMs,
      webui_url: null,
    },
    zookeeper_config: { zk: '' },
    http_config: { http_port: info.httpPort, https_port: 0 },
  };
}
