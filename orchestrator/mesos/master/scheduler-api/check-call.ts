import type { IncomingHttpHeaders } from 'node:http';
import { responseType } from '../../wire/http/negotiate.ts';
import type { Refusal } from '../../wire/http/refusal.ts';
import type { SchedulerCall } from '../../wire/messages/scheduler-call.ts';
import type { MasterState } from '../model/master-state.ts';

/**
 * Why a call is refused before it is looked into. The order is Mesos': ids that differ, Accept, then
 * for a SUBSCRIBE that it has no stream yet, for others whose stream it is.
 */
export function checkCall(
  state: MasterState,
  call: SchedulerCall,
  headers: IncomingHttpHeaders,
): Refusal | undefined {
  const invalid = validateCall(call);
  if (invalid !== undefined) {
    return refused(400, `Failed to validate scheduler::Call: ${invalid}`);
  }
  if (call.type === 'SUBSCRIBE' || call.type === 'RECONCILE_OPERATIONS') {
    const accepted = responseType(headers);
    if (typeof accepted !== 'string') return accepted;
  }
  const streamId = headers['mesos-stream-id'];
  if (call.type === 'SUBSCRIBE') {
    return streamId === undefined
      ? undefined
      : refused(400, "Subscribe calls should not include the 'Mesos-Stream-Id' header");
  }
  const framework = state.frameworks.get(call.framework_id?.value ?? '');
  if (framework === undefined) return refused(400, 'Framework cannot be found');
  if (!framework.connected) return refused(403, 'Framework is not subscribed');
  if (streamId === undefined) {
    return refused(400, "All non-subscribe calls should include the 'Mesos-Stream-Id' header");
  }
  if (streamId === framework.streamId) return undefined;
  return refused(
    400,
    `The stream ID '${streamId}' included in this request didn't match the stream ID currently associated with framework ID ${framework.id}`,
  );
}

function validateCall(call: SchedulerCall): string | undefined {
  const id = call.framework_id?.value;
  if (call.type === 'SUBSCRIBE') {
    const own = call.subscribe.framework_info.id?.value;
    return (id ?? '') === (own ?? '')
      ? undefined
      : "'framework_id' differs from 'subscribe.framework_info.id'";
  }
  if (id === undefined) return "Expecting 'framework_id' to be present";
  if (call.type === 'ACKNOWLEDGE') return validateUuid(call.acknowledge.uuid);
  if (call.type === 'ACKNOWLEDGE_OPERATION_STATUS') {
    return validateUuid(call.acknowledge_operation_status.uuid);
  }
  if (call.type !== 'UPDATE_FRAMEWORK') return undefined;
  return call.update_framework.framework_info.id?.value === id
    ? undefined
    : "'framework_id' differs from 'update_framework.framework_info.id'";
}

/** 16 raw bytes, here in base64. */
function validateUuid(uuid: string): string | undefined {
  return Buffer.from(uuid, 'base64').length === 16 ? undefined : 'Not a valid UUID';
}

function refused(status: number, body: string): Refusal {
  return { status, body };
}
