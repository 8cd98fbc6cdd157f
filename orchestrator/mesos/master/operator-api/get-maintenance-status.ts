import type { MachineID } from '../../wire/messages/common.ts';
import type { MaintenanceClusterStatus } from '../../wire/messages/maintenance.ts';
import type { MasterState } from '../model/master-state.ts';
import { isMachineOf } from '../model/unavailability-of.ts';

/** Which machines drain, with what frameworks said of it, and which are down. */
export function getMaintenanceStatus(state: MasterState): MaintenanceClusterStatus {
  const { machines } = state;
  return {
    draining_machines: machines.flatMap(({ id, mode }) =>
      mode === 'DRAINING' ? [{ id, statuses: answersOf(state, id) }] : [],
    ),
    down_machines: machines.flatMap(({ id, mode }) => (mode === 'DOWN' ? [id] : [])),
  };
}

/** The last answer of each framework to the inverse offers of the machine's agents. */
function answersOf({ agents }: MasterState, machine: MachineID) {
  return [...agents.values()]
    .filter((agent) => isMachineOf(machine, agent))
    .flatMap(({ inverseOfferAnswers }) => [...inverseOfferAnswers])
    .map(([frameworkId, { status, time }]) => ({
      status,
      framework_id: { value: frameworkId },
      timestamp: { nanoseconds: time * 1e6 },
    }));
}
