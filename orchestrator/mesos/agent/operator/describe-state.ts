import type { Attribute } from '../../wire/messages/attribute.ts';
import { isTerminal } from '../../wire/messages/is-terminal.ts';
import { formatValue } from '../../wire/resources/format-resources.ts';
import type { AgentModel, ExecutorEntry, FrameworkEntry, TaskEntry } from '../core/agent-model.ts';
import { agentCapabilities, MESOS_VERSION } from '../core/describe-registration.ts';
import type { AgentPaths } from '../sandbox/agent-paths.ts';
import type { AgentSettings } from '../settings/agent-settings.ts';
import { currentResources } from './current-resources.ts';
import { isWaiting } from './is-waiting.ts';
import {
  legacyResources,
  reservedByRole,
  reservedResources,
  unreservedResources,
} from './legacy-resources.ts';

/** What the old pages are told of an agent: the keys of `/state` of Mesos' agent. */
export function describeState(model: AgentModel, settings: AgentSettings, paths: AgentPaths) {
  const resources = currentResources(model);
  const unreserved = unreservedResources(resources);
  const used = usedResources(model);
  return {
    version: MESOS_VERSION,
    start_time: model.startTime,
    id: model.id ?? '',
    pid: `slave(1)@${settings.ip}:${settings.port}`,
    hostname: model.info.hostname,
    ip: settings.ip,
    port: settings.port,
    capabilities: agentCapabilities.map(({ type }) => type),
    resources: legacyResources(resources),
    reserved_resources: reservedResources(resources),
    unreserved_resources: legacyResources(unreserved),
    used_resources: legacyResources(used),
    reserved_resources_full: reservedByRole(resources),
    unreserved_resources_full: unreserved,
    unreserved_resources_allocated: legacyResources(unreservedResources(used)),
    reserved_resources_allocated: reservedResources(used),
    attributes: describeAttributes(model.info.attributes ?? []),
    ...(model.leader?.hostname === undefined ? {} : { master_hostname: model.leader.hostname }),
    flags: settings.flags,
    ...(model.drain === undefined
      ? {}
      : { drain_config: model.drain, estimated_drain_start_time_seconds: model.drainStart }),
    frameworks: [...model.frameworks.values()].map((each) => describeFramework(each, paths)),
    completed_frameworks: model.completedFrameworks.map((each) => describeFramework(each, paths)),
  };
}

function usedResources({ frameworks }: AgentModel) {
  return [...frameworks.values()]
    .flatMap(({ executors }) => [...executors.values()])
    .flatMap(({ tasks }) => [...tasks.values()])
    .filter(({ state }) => !isTerminal(state))
    .flatMap(({ info }) => info.resources ?? []);
}

function describeAttributes(attributes: readonly Attribute[]): Record<string, number | string> {
  return Object.fromEntries(
    attributes.map(({ name, type, scalar, ranges, text, set }) => {
      if (type === 'SCALAR') return [name, scalar?.value ?? 0];
      if (type === 'TEXT') return [name, text?.value ?? ''];
      return [name, formatValue({ name, type, ranges, set })];
    }),
  );
}

function describeFramework({ info, executors, completed }: FrameworkEntry, paths: AgentPaths) {
  return {
    id: info.id?.value ?? '',
    name: info.name,
    user: info.user,
    failover_timeout: info.failover_timeout ?? 0,
    checkpoint: info.checkpoint ?? false,
    hostname: info.hostname ?? '',
    principal: info.principal ?? '',
    capabilities: (info.capabilities ?? []).map(({ type }) => type),
    ...(info.roles === undefined ? { role: info.role ?? '*' } : { roles: info.roles }),
    executors: [...executors.values()].map((each) => describeExecutor(each, paths)),
    completed_executors: completed.map((each) => describeExecutor(each, paths)),
  };
}

function describeExecutor(executor: ExecutorEntry, paths: AgentPaths) {
  const { info, key, kind } = executor;
  const tasks = [...executor.tasks.values()];
  const waits = (task: TaskEntry): boolean => isWaiting(executor, task);
  const told = (which: readonly TaskEntry[]) => which.map((task) => describeTask(executor, task));
  const ended = tasks.filter(({ state }) => isTerminal(state));
  const alive = tasks.filter(({ state }) => !isTerminal(state));
  return {
    id: key.executorId,
    name: info.name ?? '',
    source: info.source ?? '',
    container: key.containerId,
    directory: paths.sandbox(key),
    resources: legacyResources([
      ...(info.resources ?? []),
      ...alive.flatMap((task) => task.info.resources ?? []),
    ]),
    ...(info.labels === undefined ? {} : { labels: info.labels.labels ?? [] }),
    type: kind === 'default' ? 'DEFAULT' : 'CUSTOM',
    tasks: told(alive.filter((task) => !waits(task))),
    queued_tasks: told(alive.filter(waits)),
    completed_tasks: told(ended),
  };
}

function describeTask({ key }: ExecutorEntry, { info, state, statuses }: TaskEntry) {
  const role = info.resources?.find((each) => each.allocation_info)?.allocation_info?.role;
  return {
    id: info.task_id.value,
    name: info.name,
    framework_id: key.frameworkId,
    executor_id: key.executorId,
    slave_id: key.agentId,
    state,
    resources: legacyResources(info.resources ?? []),
    ...(role === undefined ? {} : { role }),
    statuses: statuses.map(({ state: seen, timestamp, healthy, container_status }) => ({
      state: seen,
      timestamp: timestamp ?? 0,
      ...(healthy === undefined ? {} : { healthy }),
      ...(container_status === undefined ? {} : { container_status }),
    })),
    labels: info.labels?.labels ?? [],
    ...(info.discovery === undefined ? {} : { discovery: info.discovery }),
    ...(info.container === undefined ? {} : { container: info.container }),
    ...(info.health_check === undefined ? {} : { health_check: info.health_check }),
  };
}
