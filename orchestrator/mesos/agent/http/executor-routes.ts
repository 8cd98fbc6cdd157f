import { encodeMessage } from '../../wire/codec/encode-message.ts';
import { executorCallType, executorEventType } from '../../wire/codec/message-types.ts';
import { createEventStream } from '../../wire/http/create-event-stream.ts';
import { responseType } from '../../wire/http/negotiate.ts';
import { readBody } from '../../wire/http/read-body.ts';
import { readCall } from '../../wire/http/read-call.ts';
import { isRefusal, type Refusal } from '../../wire/http/refusal.ts';
import type { ExecutorCall } from '../../wire/messages/executor-call.ts';
import type { ExecutorEvent } from '../../wire/messages/executor-event.ts';
import type { ExecutorEntry } from '../core/agent-model.ts';
import type { Agent } from '../core/create-agent.ts';
import type { CustomExecutor } from '../executors/create-custom-executor.ts';
import type { AgentRequest } from './agent-request.ts';
import type { Routes } from './create-agent-server.ts';
import { replyText } from './reply.ts';

const MOST_BODY_BYTES = 16 * 1024 * 1024;

/** The executor API v1: `POST /api/v1/executor`. */
export function executorRoutes(agent: Agent): Routes {
  return {
    '/api/v1/executor': async (request) => {
      const { message } = request;
      const { method, headers } = message;
      const read = readCall(executorCallType, {
        method,
        headers,
        body: await readBody(message, MOST_BODY_BYTES),
      });
      if (isRefusal(read)) return refuse(request, read);
      const found = findExecutor(agent, read.call);
      if (isRefusal(found)) return refuse(request, found);
      if (read.call.type === 'SUBSCRIBE') return subscribe(request, read.call, found);
      if (!found.host.isSubscribed()) {
        return replyText(request, 403, 'Executor is not subscribed');
      }
      answerCall(agent, request, read.call, found.entry);
    },
  };
}

interface Found {
  readonly entry: ExecutorEntry;
  readonly host: CustomExecutor;
}

function refuse(request: AgentRequest, { status, body, headers }: Refusal): void {
  replyText(request, status, body, headers);
}

function findExecutor({ model }: Agent, call: ExecutorCall): Found | Refusal {
  const framework = model.frameworks.get(call.framework_id.value);
  if (framework === undefined) return { status: 400, body: 'Framework cannot be found' };
  const entry = framework.executors.get(call.executor_id.value);
  const host = entry?.host;
  if (entry === undefined || host === undefined || !isCustom(host)) {
    return { status: 400, body: 'Executor cannot be found' };
  }
  return { entry, host };
}

function isCustom(host: NonNullable<ExecutorEntry['host']>): host is CustomExecutor {
  return 'subscribe' in host;
}

function subscribe(
  request: AgentRequest,
  call: Extract<ExecutorCall, { type: 'SUBSCRIBE' }>,
  { host }: Found,
): void {
  const mediaType = responseType(request.message.headers);
  if (typeof mediaType !== 'string') {
    refuse(request, mediaType);
    return;
  }
  let lost = (): void => {};
  const stream = createEventStream<ExecutorEvent>({
    response: request.response,
    headers: { 'Content-Type': mediaType },
    encode: (event) => encodeMessage(executorEventType, event, mediaType),
    onLost: () => lost(),
  });
  ({ lost } = host.subscribe(stream, call.subscribe));
}

function answerCall(
  agent: Agent,
  request: AgentRequest,
  call: ExecutorCall,
  entry: ExecutorEntry,
): void {
  switch (call.type) {
    case 'UPDATE': {
      const { status } = call.update;
      if (status.uuid === undefined) {
        replyText(request, 400, "Expecting 'uuid' to be present");
        return;
      }
      agent.fromExecutor.update(entry, { ...status, source: 'SOURCE_EXECUTOR' });
      break;
    }
    case 'MESSAGE':
      agent.fromExecutor.message(entry, call.message.data);
      break;
    case 'HEARTBEAT':
      break;
    default:
      replyText(request, 501, '');
      return;
  }
  request.response.writeHead(202).end();
}
