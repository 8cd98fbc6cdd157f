import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import { readBody } from '../../wire/http/read-body.ts';
import type { AgentCall } from '../../wire/messages/agent-call.ts';
import { createRecordDecoder } from '../../wire/recordio/create-record-decoder.ts';
import { encodeRecord } from '../../wire/recordio/encode-record.ts';
import { CliError } from '../common/cli-error.ts';
import { explainAnswer } from '../common/explain-answer.ts';

const MOST_BYTES = 16 * 1024 * 1024;

const JSON_TYPE = 'application/json';
const RECORDS = 'application/recordio';

/** One call of the agent's operator API v1 and its JSON answer. */
export async function askAgent(address: string, call: AgentCall): Promise<unknown> {
  const response = await send(address, { accept: JSON_TYPE }, JSON.stringify(call));
  const text = (await readBody(response, MOST_BYTES)).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}

/** A call whose answer is a stream of records; resolves when it has begun. */
export async function* streamFromAgent(
  address: string,
  call: AgentCall,
  begun: () => void,
): AsyncGenerator<unknown> {
  const headers = { accept: RECORDS, 'message-accept': JSON_TYPE };
  const response = await send(address, headers, JSON.stringify(call));
  begun();
  const decoder = createRecordDecoder(MOST_BYTES);
  for await (const chunk of response) {
    for (const record of decoder.push(chunk)) yield JSON.parse(Buffer.from(record).toString());
  }
  decoder.end();
}

/** A call that is itself a stream of records. */
export interface AgentUpload {
  write(call: AgentCall): void;
  abort(): void;
}

/** Opens a stream to the agent. `failed` is told when the agent refuses it or it breaks. */
export function uploadToAgent(address: string, failed: (error: Error) => void): AgentUpload {
  const request = post(address, {
    accept: JSON_TYPE,
    'content-type': RECORDS,
    'message-content-type': JSON_TYPE,
  });
  answerOf(request, address).then(
    (response) => void response.resume(),
    (error: unknown) => failed(error instanceof Error ? error : new Error(String(error))),
  );
  return {
    write: (call) => void request.write(encodeRecord(Buffer.from(JSON.stringify(call)))),
    abort: () => void request.destroy(),
  };
}

async function send(
  address: string,
  headers: Record<string, string>,
  body: string,
): Promise<IncomingMessage> {
  const request = post(address, { ...headers, 'content-type': JSON_TYPE });
  request.end(body);
  return answerOf(request, address);
}

function post(address: string, headers: Record<string, string>): ClientRequest {
  return http.request(`http://${address}/api/v1`, { method: 'POST', headers });
}

/** @throws CliError when the agent does not answer or refuses */
async function answerOf(request: ClientRequest, address: string): Promise<IncomingMessage> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', (error) => {
      reject(new CliError(`The agent ${address} does not answer: ${error.message}.`));
    });
  });
  const status = response.statusCode ?? 0;
  if (status < 300) return response;
  const text = (await readBody(response, MOST_BYTES)).toString('utf8');
  throw explainAnswer(status, text, `http://${address}/api/v1`);
}
