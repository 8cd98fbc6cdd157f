import type { IncomingMessage, ServerResponse } from 'node:http';
import { type RaftMessage, raftMessageSchema } from './raft-message.ts';

/** A snapshot of a registry of tens of thousands of agents is smaller. */
const MOST_BYTES = 64 * 1024 * 1024;

/** `POST /ropes/v1/raft`: a message of another master; 202, or 400 with the reason. */
export function createRaftHandler(receive: (message: RaftMessage) => void) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = (status: number, text = '') => {
      response.writeHead(status, { 'Content-Type': 'text/plain' }).end(text);
    };
    if (request.method !== 'POST') return answer(405, 'Only POST is possible here');
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MOST_BYTES) return answer(413, 'The message is too long');
      chunks.push(chunk);
    }
    const parsed = raftMessageSchema.safeParse(parseJson(Buffer.concat(chunks).toString()));
    if (!parsed.success) return answer(400, `Not a message of a master: ${parsed.error.message}`);
    receive(parsed.data);
    answer(202);
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is no message either: the schema says so.
    return undefined;
  }
}
