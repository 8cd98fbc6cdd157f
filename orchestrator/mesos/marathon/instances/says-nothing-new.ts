import type { TaskStatus } from '../../wire/messages/status.ts';
import type { Task } from '../model/instance.ts';

/** True for a status that repeats what is known, as answers to a reconciliation mostly do. */
export function saysNothingNew(task: Task, status: TaskStatus): boolean {
  const known = task.status;
  if (known?.state !== status.state) return false;
  const sameHealth = status.healthy === undefined || status.healthy === known.healthy;
  const addresses = status.container_status?.network_infos ?? [];
  return sameHealth && (addresses.length === 0 || task.ipAddresses.length > 0);
}
