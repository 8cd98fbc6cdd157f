import type { IncomingMessage } from 'node:http';

/** A body that is longer than it may be; the answer is 413. */
export class BodyTooLongError extends Error {
  override readonly name = 'BodyTooLongError';
}

/**
 * Reads a request's or an answer's whole body.
 * @throws BodyTooLongError; whoever sent it is still sending then
 */
export async function readBody(message: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    length += (chunk as Buffer).length;
    if (length > maxBytes) throw new BodyTooLongError(`More than ${maxBytes} bytes`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
