import type { MaintenanceClusterStatus } from '../../wire/messages/maintenance.ts';
import type { MasterState } from '../model/master-state.ts';

/** Which machines drain and which are down; what frameworks said of it is not kept. */
export function getMaintenanceStatus({ machines }: MasterState): MaintenanceClusterStatus {
  return {
    draining_machines: machines.flatMap(({ id, mode }) => (mode === 'DRAINING' ? [{ id }] : [])),
    down_machines: machines.flatMap(({ id, mode }) => (mode === 'DOWN' ? [id] : [])),
  };
}
