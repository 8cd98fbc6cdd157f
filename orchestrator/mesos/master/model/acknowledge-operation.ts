import type { Framework } from './framework.ts';
import type { MasterState } from './master-state.ts';

/** ACKNOWLEDGE_OPERATION_STATUS: the operation is forgotten. */
export function acknowledgeOperation(state: MasterState, framework: Framework, uuid: string): void {
  const operation = framework.operations.get(uuid);
  if (operation === undefined) return;
  framework.operations.delete(uuid);
  state.operations.delete(uuid);
  state.agents.get(operation.agentId)?.operations.delete(uuid);
}
