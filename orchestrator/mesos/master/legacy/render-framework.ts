import type { Resource } from '../../wire/messages/resource.ts';
import type { Framework } from '../model/framework.ts';
import type { OfferRecord } from '../model/offer-record.ts';
import { renderExecutor } from './render-executor.ts';
import { renderResources } from './render-resources.ts';
import { renderTask } from './render-task.ts';
import { toSeconds } from './to-seconds.ts';

/** A framework as `/state-summary` shows it, but for its tasks' counts. */
export function renderFrameworkSummary(framework: Framework) {
  const { info } = framework;
  return {
    id: framework.id,
    name: info.name,
    used_resources: renderResources(used(framework)),
    offered_resources: renderResources(offered(framework)),
    capabilities: (info.capabilities ?? []).flatMap(({ type }) => type ?? []),
    hostname: info.hostname ?? '',
    webui_url: info.webui_url ?? '',
    active: framework.active,
    connected: framework.connected,
    recovered: framework.recovered,
  };
}

/** A framework as `/state` and `/frameworks` show it. */
export function renderFramework(framework: Framework) {
  const { info, reregisteredTime, unregisteredTime } = framework;
  const isMultiRole = info.capabilities?.some(({ type }) => type === 'MULTI_ROLE') === true;
  return {
    ...renderFrameworkSummary(framework),
    user: info.user,
    failover_timeout: info.failover_timeout ?? 0,
    checkpoint: info.checkpoint ?? false,
    registered_time: toSeconds(framework.registeredTime),
    unregistered_time: unregisteredTime === undefined ? 0 : toSeconds(unregisteredTime),
    ...(info.principal === undefined ? {} : { principal: info.principal }),
    resources: renderResources([...used(framework), ...offered(framework)]),
    ...(reregisteredTime === undefined ? {} : { reregistered_time: toSeconds(reregisteredTime) }),
    ...(isMultiRole ? { roles: info.roles ?? [] } : { role: info.role ?? '*' }),
    tasks: [...framework.tasks.values()].map(renderTask),
    unreachable_tasks: [...framework.unreachableTasks.values()].map(renderTask),
    completed_tasks: framework.completedTasks.map(renderTask),
    offers: [...framework.offers.values()].map(renderOffer),
    executors: [...framework.executors].flatMap(([agentId, executors]) =>
      [...executors.values()].map((executor) => renderExecutor(executor, agentId)),
    ),
    ...(info.labels === undefined ? {} : { labels: info.labels.labels ?? [] }),
  };
}

function renderOffer(offer: OfferRecord) {
  return {
    id: offer.id,
    framework_id: offer.frameworkId,
    allocation_info: { role: offer.role },
    slave_id: offer.agentId,
    resources: renderResources(offer.resources),
  };
}

function used(framework: Framework): Resource[] {
  return [...framework.usedResources.values()].flat();
}

function offered(framework: Framework): Resource[] {
  return [...framework.offers.values()].flatMap(({ resources }) => resources);
}
