import type { IncomingMessage } from 'node:http';
import { ApiError } from './api-error.ts';

/** A group of some thousand apps fits; more is a mistake or an attack. */
const MOST_BYTES = 32 * 1024 * 1024;

/** Reads the whole body as UTF-8. Throws 413 beyond 32 MiB. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request) {
    const bytes = Buffer.from(piece);
    length += bytes.length;
    if (length > MOST_BYTES) throw new ApiError(413, 'Request Entity Too Large');
    pieces.push(bytes);
  }
  return Buffer.concat(pieces).toString('utf8');
}
