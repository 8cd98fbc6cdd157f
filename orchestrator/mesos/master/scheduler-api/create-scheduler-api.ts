import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { encodeMessage } from '../../wire/codec/encode-message.ts';
import type { MediaType } from '../../wire/codec/media-type.ts';
import { schedulerCallType, schedulerEventType } from '../../wire/codec/message-types.ts';
import { createEventStream, type EventStream } from '../../wire/http/create-event-stream.ts';
import { responseType } from '../../wire/http/negotiate.ts';
import { readCall } from '../../wire/http/read-call.ts';
import type { Refusal } from '../../wire/http/refusal.ts';
import type { SchedulerCall } from '../../wire/messages/scheduler-call.ts';
import type { SchedulerEvent } from '../../wire/messages/scheduler-event.ts';
import { eventFor } from '../../wire/offers/event-for.ts';
import type { Timers } from '../../wire/timers.ts';
import { answer } from '../answer.ts';
import type { Ports } from '../create-ports.ts';
import { countMessage } from '../model/count-message.ts';
import { disconnectFramework } from '../model/disconnect-framework.ts';
import { handleCall } from '../model/handle-call.ts';
import type { MasterContext } from '../model/master-context.ts';
import { subscribeFramework, welcomeFramework } from '../model/subscribe-framework.ts';
import { updateFramework } from '../model/update-framework.ts';
import { readWhole } from '../read-whole.ts';
import { checkCall } from './check-call.ts';

export interface SchedulerApiDependencies {
  readonly context: MasterContext;
  readonly ports: Ports;
  readonly timers: Timers;
}

/** Answers `POST /api/v1/scheduler` of a leading master (Mesos scheduler API v1). */
export function createSchedulerApi(dependencies: SchedulerApiDependencies) {
  const { context, ports, timers } = dependencies;
  const { state, flags } = context;

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readWhole(request, response);
    if (body === undefined) return;
    const { method, headers } = request;
    const read = readCall(schedulerCallType, { method, headers, body });
    if ('status' in read) {
      answer(response, read);
      return;
    }
    const { call } = read;
    const refusal = checkCall(state, call, headers);
    if (refusal !== undefined) answer(response, refusal);
    else if (call.type === 'SUBSCRIBE') subscribe(call, responseType(headers), response);
    else answer(response, obey(call));
  };

  function obey(call: Exclude<SchedulerCall, { type: 'SUBSCRIBE' }>): Refusal {
    countMessage(state, call.type);
    const framework = state.frameworks.get(call.framework_id?.value ?? '');
    if (framework === undefined) return { status: 400, body: 'Framework cannot be found' };
    if (call.type === 'UNKNOWN') return { status: 501, body: '' };
    if (call.type === 'UPDATE_FRAMEWORK') {
      const { framework_info: info, offer_constraints, suppressed_roles } = call.update_framework;
      const error = updateFramework(context, framework, info, {
        suppressedRoles: suppressed_roles ?? [],
        offerConstraints: offer_constraints,
      });
      return error === undefined ? { status: 200, body: '' } : { status: 400, body: error };
    }
    handleCall(context, framework, call);
    return { status: 202, body: '' };
  }

  function subscribe(
    { subscribe: wish }: Extract<SchedulerCall, { type: 'SUBSCRIBE' }>,
    type: MediaType | Refusal,
    response: ServerResponse,
  ): void {
    if (typeof type !== 'string') {
      answer(response, type);
      return;
    }
    const isNew = (wish.framework_info.id?.value ?? '') === '';
    countMessage(state, isNew ? 'SUBSCRIBE' : 'RESUBSCRIBE');
    const streamId = randomUUID();
    const wishes = {
      suppressedRoles: wish.suppressed_roles ?? [],
      offerConstraints: wish.offer_constraints,
    };
    const subscription = subscribeFramework(context, wish.framework_info, wishes, streamId);
    const id = 'error' in subscription ? undefined : subscription.framework.id;
    const stream = openStream(response, type, streamId, id);
    if ('error' in subscription) {
      stream.send({ type: 'ERROR', error: { message: subscription.error } });
      stream.close();
      return;
    }
    ports.frameworks.set(subscription.framework.id, stream);
    welcomeFramework(context, subscription.framework, subscription.isNew);
  }

  function openStream(
    response: ServerResponse,
    type: MediaType,
    streamId: string,
    frameworkId: string | undefined,
  ): EventStream<SchedulerEvent> {
    return createEventStream<SchedulerEvent>({
      response,
      headers: { 'Content-Type': type, 'Mesos-Stream-Id': streamId },
      encode: (event) => {
        const { capabilities = [] } = state.frameworks.get(frameworkId ?? '')?.info ?? {};
        const { protobuf } = schedulerEventType;
        return encodeMessage<object>({ protobuf }, eventFor(event, capabilities), type);
      },
      heartbeat: { event: { type: 'HEARTBEAT' }, intervalMs: flags.heartbeatInterval },
      timers,
      onLost() {
        const framework = state.frameworks.get(frameworkId ?? '');
        // A later stream of the same framework is not lost with this one.
        if (framework?.streamId !== streamId) return;
        ports.frameworks.delete(framework.id);
        disconnectFramework(context, framework);
      },
    });
  }
}
