import type { OperationState, OperationStatus } from '../../wire/messages/status.ts';
import type { Framework } from './framework.ts';
import type { MasterContext } from './master-context.ts';

/** An operation that a framework asks for. */
export interface AskedOperation {
  readonly operation_id: { readonly value: string };
  readonly agent_id?: { readonly value: string } | undefined;
}

/** RECONCILE_OPERATIONS: without operations, the states of all whose feedback was asked for. */
export function reconcileOperations(
  context: MasterContext,
  framework: Framework,
  asked: readonly AskedOperation[],
): void {
  const tell = (status: OperationStatus) =>
    context.ports.toFramework(framework.id, {
      type: 'UPDATE_OPERATION_STATUS',
      update_operation_status: { status },
    });
  const known = [...framework.operations.values()];
  if (asked.length === 0) {
    for (const { latestStatus } of known) tell(withoutUuid(latestStatus));
    return;
  }
  for (const { operation_id, agent_id } of asked) {
    const found = known.find(({ info }) => info.id?.value === operation_id.value);
    if (found !== undefined) tell(withoutUuid(found.latestStatus));
    else {
      tell({
        operation_id: { ...operation_id },
        state: unknownState(context, agent_id?.value),
        message: 'Reconciliation: Operation is unknown',
        ...(agent_id !== undefined && { agent_id: { ...agent_id } }),
      });
    }
  }
}

function unknownState({ state }: MasterContext, agentId = ''): OperationState {
  if (state.agents.has(agentId)) return 'OPERATION_UNKNOWN';
  if (state.recoveredAgents.has(agentId)) return 'OPERATION_RECOVERING';
  if (state.unreachableAgents.has(agentId)) return 'OPERATION_UNREACHABLE';
  return state.goneAgents.has(agentId) ? 'OPERATION_GONE_BY_OPERATOR' : 'OPERATION_UNKNOWN';
}

/** Statuses of a reconciliation are not to be acknowledged. */
function withoutUuid({ uuid: _, ...status }: OperationStatus): OperationStatus {
  return status;
}
