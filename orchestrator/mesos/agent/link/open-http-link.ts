import { Agent, type IncomingMessage, request } from 'node:http';
import { decodeJson } from '../../wire/codec/decode-json.ts';
import { encodeJson } from '../../wire/codec/encode-message.ts';
import { readBody } from '../../wire/http/read-body.ts';
import { type AgentLinkCall, agentLinkEventSchema } from '../../wire/messages/agent-link.ts';
import { createRecordDecoder } from '../../wire/recordio/create-record-decoder.ts';
import type { LinkListener, LinkOutcome, OpenedLink, OpenLink } from './open-link.ts';

const PATH = '/ropes/v1/agent';
const HEADERS = { 'Content-Type': 'application/json', Accept: 'application/json' };
/** A task group with many tasks and long environments fits. */
const MOST_RECORD_BYTES = 64 * 1024 * 1024;
const MOST_ERROR_BYTES = 10_000;
/** A machine that is cut off doesn't even refuse a connection. */
const CONNECT_MS = 5000;

/** The link over HTTP: `POST /ropes/v1/agent`, whose answer is a stream of records. */
export function createHttpLink(log: (line: string) => void): OpenLink {
  return (master, register, listener) =>
    new Promise((resolve) => {
      const call: AgentLinkCall = { type: 'REGISTER', register };
      // One connection, so that what is said arrives in its order.
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const opening = request(`http://${master}${PATH}`, {
        method: 'POST',
        headers: HEADERS,
        agent: false,
      });
      const giveUp = setTimeout(() => opening.destroy(new Error('it does not answer')), CONNECT_MS);
      opening.once('response', (answer) => {
        clearTimeout(giveUp);
        const end = (outcome: LinkOutcome): void => {
          if (outcome.type !== 'opened') agent.destroy();
          resolve(outcome);
        };
        if (answer.statusCode === 200) end(opened(master, answer, agent, listener, log));
        else void outcomeOf(answer).then(end);
      });
      opening.once('error', (error) => {
        clearTimeout(giveUp);
        agent.destroy();
        resolve({ type: 'refused', reason: error.message });
      });
      opening.end(encodeJson(call));
    });
}

async function outcomeOf(answer: IncomingMessage): Promise<LinkOutcome> {
  const { location } = answer.headers;
  const master = /^(?:http:)?\/\/([^/]+)/.exec(location ?? '')?.[1];
  if (answer.statusCode === 307 && master !== undefined) {
    answer.resume();
    return { type: 'redirected', master };
  }
  const body = await readBody(answer, MOST_ERROR_BYTES).catch(() => '');
  return { type: 'refused', reason: `status ${answer.statusCode} ${body}`.trim() };
}

function opened(
  master: string,
  answer: IncomingMessage,
  agent: Agent,
  listener: LinkListener,
  log: (line: string) => void,
): LinkOutcome {
  const streamId = String(answer.headers['mesos-stream-id'] ?? '');
  const records = createRecordDecoder(MOST_RECORD_BYTES);
  let isClosed = false;
  const close = (reason?: string): void => {
    if (isClosed) return;
    isClosed = true;
    agent.destroy();
    answer.destroy();
    if (reason !== undefined) listener.closed(reason);
  };
  const hear = (chunk: Buffer): void => {
    try {
      for (const record of records.push(chunk)) {
        if (isClosed) return;
        listener.event(decodeJson(agentLinkEventSchema, Buffer.from(record).toString()));
      }
    } catch (error) {
      log(`What the master says can't be read: ${error}`);
      close('it can not be understood');
    }
  };
  // The first event may have come with the header: whoever waits for the link has it before.
  setImmediate(() => answer.on('data', hear));
  answer.once('end', () => close('the master ended it'));
  answer.once('error', (error) => close(error.message));
  answer.once('close', () => close('the connection broke'));
  const link: OpenedLink = {
    send: (call) => {
      const sending = request(`http://${master}${PATH}`, {
        method: 'POST',
        headers: { ...HEADERS, 'Mesos-Stream-Id': streamId },
        agent,
        timeout: CONNECT_MS,
      });
      sending.once('response', (reply) => {
        reply.resume();
        if (reply.statusCode !== 202) close(`${call.type} was answered with ${reply.statusCode}`);
      });
      sending.once('timeout', () => sending.destroy(new Error(`no answer to ${call.type}`)));
      sending.once('error', (error) => close(error.message));
      sending.end(encodeJson(call));
    },
    close: () => close(),
  };
  return { type: 'opened', link };
}
