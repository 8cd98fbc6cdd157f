import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

/** Writes what a URL has to a file. Throws with the status when it isn't 200. */
export async function download(url: string, path: string, signal: AbortSignal): Promise<void> {
  const answer = await fetch(url, { signal });
  if (answer.status !== 200 || answer.body === null) {
    await answer.body?.cancel();
    throw new Error(`the server answered with status ${answer.status}`);
  }
  const body = Readable.fromWeb(answer.body as ReadableStream<Uint8Array>);
  await pipeline(body, createWriteStream(path), { signal });
}
