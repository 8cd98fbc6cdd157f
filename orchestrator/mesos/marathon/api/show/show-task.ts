import type { Health } from '../../model/health.ts';
import type { Instance, Task } from '../../model/instance.ts';
import { mesosState } from './mesos-state.ts';
import { showHealth } from './show-health.ts';

/** A task as `/v2/tasks` shows it. */
export function showTask(
  instance: Instance,
  task: Task,
  health: readonly Health[],
  servicePorts: readonly number[],
) {
  const { agent } = instance;
  return {
    id: task.id,
    appId: instance.runSpecId,
    host: agent?.host ?? '',
    ports: task.hostPorts,
    servicePorts,
    ipAddresses: task.ipAddresses,
    state: mesosState(task.condition),
    stagedAt: task.stagedAt,
    ...(task.startedAt === undefined ? {} : { startedAt: task.startedAt }),
    version: task.runSpecVersion,
    ...(agent === undefined ? {} : { slaveId: agent.agentId }),
    ...(agent?.region === undefined ? {} : { region: agent.region }),
    ...(agent?.zone === undefined ? {} : { zone: agent.zone }),
    healthCheckResults: health
      .filter(({ taskId }) => taskId === task.id)
      .map((result) => showHealth(result, instance.id)),
    localVolumes: (instance.localVolumes ?? []).map((volume) => ({
      runSpecId: instance.runSpecId,
      containerPath: volume.containerPath,
      uuid: volume.persistenceId.split('#').at(-1) ?? '',
      persistenceId: volume.persistenceId,
    })),
    role: instance.role,
  };
}

export type ShownTask = ReturnType<typeof showTask>;
