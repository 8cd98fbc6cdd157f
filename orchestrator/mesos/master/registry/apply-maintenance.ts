import type { MachineID } from '../../wire/messages/common.ts';
import type { MaintenanceSchedule } from '../../wire/messages/maintenance.ts';
import type { AppliedOperation } from './applied-operation.ts';
import type { LoggedOperation } from './logged-operation.ts';
import { machineKey } from './machine-key.ts';
import type { Machine, RegistryContent } from './registry-content.ts';
import { without } from './without.ts';

type MaintenanceOperation = Extract<
  LoggedOperation,
  { type: 'UPDATE_SCHEDULE' | 'START_MAINTENANCE' | 'STOP_MAINTENANCE' }
>;

/** Scheduled machines drain; started ones are down; stopped ones leave the schedule and are up. */
export function applyMaintenance(
  registry: RegistryContent,
  operation: MaintenanceOperation,
): AppliedOperation {
  switch (operation.type) {
    case 'UPDATE_SCHEDULE':
      return updateSchedule(registry, operation.schedule);
    case 'START_MAINTENANCE':
      return start(registry, operation.machines);
    case 'STOP_MAINTENANCE':
      return stop(registry, operation.machines);
  }
}

function updateSchedule(
  registry: RegistryContent,
  schedule: MaintenanceSchedule,
): AppliedOperation {
  const machines: Record<string, Machine> = {};
  for (const { machine_ids = [], unavailability } of schedule.windows ?? []) {
    for (const id of machine_ids) {
      const key = machineKey(id);
      if (key === machineKey({})) {
        return { registry, refusal: "Both 'hostname' and 'ip' for a machine are empty" };
      }
      if (machines[key] !== undefined) {
        return {
          registry,
          refusal: `Machine '${shown(id)}' appears more than once in the schedule`,
        };
      }
      const mode = registry.machines[key]?.mode ?? 'DRAINING';
      machines[key] = { id, mode, unavailability };
    }
  }
  const lost = Object.values(registry.machines).find(
    ({ id, mode }) => mode === 'DOWN' && machines[machineKey(id)] === undefined,
  );
  if (lost !== undefined) {
    return {
      registry,
      refusal: `Machine '${shown(lost.id)}' is deactivated and cannot be removed from the schedule`,
    };
  }
  return { registry: { ...registry, schedule, machines } };
}

function start(registry: RegistryContent, ids: readonly MachineID[]): AppliedOperation {
  const machines = { ...registry.machines };
  for (const id of ids) {
    const machine = machines[machineKey(id)];
    if (machine === undefined) {
      return { registry, refusal: `Machine '${shown(id)}' is not part of a maintenance schedule` };
    }
    if (machine.mode !== 'DRAINING') {
      return { registry, refusal: `Machine '${shown(id)}' is not in DRAINING mode` };
    }
    machines[machineKey(id)] = { ...machine, mode: 'DOWN' };
  }
  return { registry: { ...registry, machines } };
}

function stop(registry: RegistryContent, ids: readonly MachineID[]): AppliedOperation {
  for (const id of ids) {
    if (registry.machines[machineKey(id)]?.mode !== 'DOWN') {
      return { registry, refusal: `Machine '${shown(id)}' is not in DOWN mode` };
    }
  }
  const keys = ids.map(machineKey);
  const windows = (registry.schedule.windows ?? [])
    .map((window) => ({
      ...window,
      machine_ids: (window.machine_ids ?? []).filter((id) => !keys.includes(machineKey(id))),
    }))
    .filter(({ machine_ids }) => machine_ids.length > 0);
  return {
    registry: { ...registry, schedule: { windows }, machines: without(registry.machines, keys) },
  };
}

function shown({ hostname, ip }: MachineID): string {
  return [hostname, ip].filter((part) => part !== undefined && part !== '').join(' ');
}
