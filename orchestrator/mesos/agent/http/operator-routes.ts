import { DecodeError } from '../../wire/codec/decode-error.ts';
import { encodeMessage } from '../../wire/codec/encode-message.ts';
import { recordioType } from '../../wire/codec/media-type.ts';
import { agentCallType, agentResponseType } from '../../wire/codec/message-types.ts';
import { responseType } from '../../wire/http/negotiate.ts';
import { readBody } from '../../wire/http/read-body.ts';
import { readCall } from '../../wire/http/read-call.ts';
import { isRefusal } from '../../wire/http/refusal.ts';
import type { AgentCall } from '../../wire/messages/agent-call.ts';
import type { AgentResponse } from '../../wire/messages/agent-response.ts';
import { RecordError } from '../../wire/recordio/record-error.ts';
import type { Agent } from '../core/create-agent.ts';
import { answerCall, NotFoundError } from '../operator/answer-call.ts';
import { createSessions, KILL, type Sessions } from '../sessions/create-sessions.ts';
import type { AgentRequest } from './agent-request.ts';
import { attachInput } from './attach-input.ts';
import type { Routes } from './create-agent-server.ts';
import { replyText } from './reply.ts';
import { attachOutput, launchSession, waitFor } from './session-calls.ts';

const MOST_BODY_BYTES = 4 * 1024 * 1024;

/** The operator API v1 of the agent: `POST /api/v1`. */
export function operatorRoutes(agent: Agent): Routes {
  const { model, context } = agent;
  const sessions = createSessions(model, context);
  return {
    '/api/v1': async (request) => {
      const { message } = request;
      const isStream = message.headers['content-type']?.startsWith(recordioType) ?? false;
      if (!isStream) return answerBody(agent, request, sessions);
      try {
        await attachInput(request, sessions);
      } catch (error) {
        if (!(error instanceof DecodeError || error instanceof RecordError)) throw error;
        replyText(request, 400, error.message);
      }
    },
  };
}

async function answerBody(agent: Agent, request: AgentRequest, sessions: Sessions): Promise<void> {
  const { message } = request;
  const { method, headers } = message;
  const body = await readBody(message, MOST_BODY_BYTES);
  const read = readCall(agentCallType, { method, headers, body });
  if (isRefusal(read)) {
    replyText(request, read.status, read.body, read.headers);
    return;
  }
  const { call } = read;
  switch (call.type) {
    case 'LAUNCH_NESTED_CONTAINER_SESSION':
      return launchSession(request, call, sessions);
    case 'ATTACH_CONTAINER_OUTPUT':
      return attachOutput(request, call, sessions, agent.context);
    case 'ATTACH_CONTAINER_INPUT':
      replyText(request, 400, `Expecting 'Content-Type' of ${recordioType}`);
      return;
    case 'WAIT_NESTED_CONTAINER': {
      const waited = await waitFor(call.wait_nested_container, sessions, agent.context);
      return replyFound(request, waited && { type: call.type, wait_nested_container: waited });
    }
    case 'WAIT_CONTAINER': {
      const waited = await waitFor(call.wait_container, sessions, agent.context);
      return replyFound(request, waited && { type: call.type, wait_container: waited });
    }
    case 'KILL_NESTED_CONTAINER':
      return kill(request, call.kill_nested_container, sessions, agent);
    case 'KILL_CONTAINER':
      return kill(request, call.kill_container, sessions, agent);
    default:
      return answerQuestion(agent, request, call);
  }
}

type KillRequest = Extract<AgentCall, { type: 'KILL_CONTAINER' }>['kill_container'];

async function kill(
  request: AgentRequest,
  { container_id, signal = KILL }: KillRequest,
  sessions: Sessions,
  { context }: Agent,
): Promise<void> {
  const side = sessions.find(container_id.value);
  const spec = sessions.container(container_id.value);
  if (side !== undefined) side.kill(signal);
  else if (spec !== undefined) await context.containers.destroy(spec);
  else {
    replyText(request, 404, 'Container cannot be found');
    return;
  }
  request.response.writeHead(200).end();
}

async function answerQuestion(agent: Agent, request: AgentRequest, call: AgentCall): Promise<void> {
  try {
    const response = await answerCall(agent, call);
    if (response === undefined) replyText(request, 501, `${call.type} is not implemented`);
    else reply(request, response);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    replyText(request, 404, error.message);
  }
}

async function replyFound(
  request: AgentRequest,
  response: AgentResponse | undefined,
): Promise<void> {
  if (response === undefined) replyText(request, 404, 'Container cannot be found');
  else reply(request, response);
}

function reply(request: AgentRequest, response: AgentResponse): void {
  const mediaType = responseType(request.message.headers);
  if (typeof mediaType !== 'string') {
    replyText(request, mediaType.status, mediaType.body);
    return;
  }
  request.response
    .writeHead(200, { 'Content-Type': mediaType })
    .end(encodeMessage(agentResponseType, response, mediaType));
}
