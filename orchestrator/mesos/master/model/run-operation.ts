import type { OfferOperation } from '../../wire/messages/offer.ts';
import type { OperationStatus } from '../../wire/messages/status.ts';
import { addResources } from '../../wire/resources/add-resources.ts';
import { containsResources } from '../../wire/resources/contains-resources.ts';
import { formatResources } from '../../wire/resources/format-resources.ts';
import { subtractResources } from '../../wire/resources/subtract-resources.ts';
import { bareResources } from '../allocator/bare-resources.ts';
import type { Offered } from './accept-offers.ts';
import { checkpointResources } from './checkpoint-resources.ts';
import { convertResources } from './convert-resources.ts';
import { failOperation } from './drop-operation.ts';
import type { MasterContext } from './master-context.ts';
import type { OperationRecord } from './operation-record.ts';
import { validateOperation } from './validate-operation.ts';

/** Reserves offered resources or makes volumes of them, or ends that; the next operation sees the result. */
export function runOperation(
  context: MasterContext,
  offered: Offered,
  operation: OfferOperation,
): void {
  const { framework, agent } = offered;
  const invalid = validateOperation(operation, agent, framework.info);
  const conversion = convertResources(operation);
  if (invalid !== undefined || conversion === undefined) {
    failOperation(context, framework, operation, invalid ?? 'Unknown operation');
    return;
  }
  const { consumed, converted } = conversion;
  if (!containsResources(offered.available, consumed)) {
    const message = `Invalid ${operation.type} Operation: ${formatResources(offered.available)} does not contain ${formatResources(consumed)}`;
    failOperation(context, framework, operation, message);
    return;
  }
  offered.available = addResources(subtractResources(offered.available, consumed), converted);
  context.allocator.convertAllocated(framework.id, agent.id, consumed, converted);
  checkpointResources(context, agent, bareResources(consumed), bareResources(converted));
  if (operation.id !== undefined) report(context, offered, operation, operation.id);
}

function report(
  { state, ports, newUuid }: MasterContext,
  { framework, agent }: Offered,
  operation: OfferOperation,
  operationId: { value: string },
): void {
  const uuid = newUuid();
  const status: OperationStatus = {
    operation_id: operationId,
    state: 'OPERATION_FINISHED',
    uuid: { value: uuid },
    agent_id: { value: agent.id },
  };
  const record: OperationRecord = {
    uuid,
    frameworkId: framework.id,
    agentId: agent.id,
    info: operation,
    latestStatus: status,
  };
  state.operations.set(uuid, record);
  framework.operations.set(uuid, record);
  agent.operations.set(uuid, record);
  ports.toFramework(framework.id, {
    type: 'UPDATE_OPERATION_STATUS',
    update_operation_status: { status },
  });
}
