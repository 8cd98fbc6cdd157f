import type { CommandInfo } from '../../wire/messages/command.ts';
import type { ExecutorInfo } from '../../wire/messages/executor.ts';
import { renderResources } from './render-resources.ts';

/** An executor as `/state` shows it among those of its framework. */
export function renderExecutor(executor: ExecutorInfo, agentId: string) {
  const resources = executor.resources ?? [];
  return {
    executor_id: executor.executor_id.value,
    name: executor.name ?? '',
    framework_id: executor.framework_id?.value ?? '',
    command: renderCommand(executor.command ?? {}),
    resources: renderResources(resources),
    ...(resources.length === 0 ? {} : { role: resources[0]?.allocation_info?.role ?? '*' }),
    ...(executor.labels === undefined ? {} : { labels: executor.labels.labels ?? [] }),
    ...(executor.type === undefined ? {} : { type: executor.type }),
    slave_id: agentId,
  };
}

function renderCommand(command: CommandInfo) {
  return {
    ...(command.shell === undefined ? {} : { shell: command.shell }),
    ...(command.value === undefined ? {} : { value: command.value }),
    argv: command.arguments ?? [],
    ...(command.environment === undefined ? {} : { environment: command.environment }),
    uris: (command.uris ?? []).map(({ value, executable = false }) => ({ value, executable })),
  };
}
