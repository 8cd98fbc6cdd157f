import type { MachineID } from '../../wire/messages/common.ts';
import type { MaintenanceClusterStatus } from '../../wire/messages/maintenance.ts';
import type { MasterState } from '../model/master-state.ts';
import { isMachineOf } from '../model/unavailability-of.ts';
import { toTimeInfo } from './to-time-info.ts';

/** Which machines drain, with what frameworks answered to that, and which are down. */
export function getMaintenanceStatus(state: MasterState): MaintenanceClusterStatus {
  const { machines } = state;
  return {
    draining_machines: machines.flatMap(({ id, mode }) =>
      mode === 'DRAINING' ? [{ id, statuses: answersOn(state, id) }] : [],
    ),
    down_machines: machines.flatMap(({ id, mode }) => (mode === 'DOWN' ? [id] : [])),
  };
}

function answersOn({ agents }: MasterState, machine: MachineID) {
  return [...agents.values()]
    .filter((agent) => isMachineOf(machine, agent))
    .flatMap(({ inverseOfferAnswers }) => [...inverseOfferAnswers])
    .map(([frameworkId, { status, time }]) => ({
      status,
      framework_id: { value: frameworkId },
      timestamp: toTimeInfo(time),
    }));
}
