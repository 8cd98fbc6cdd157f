import type { Socket } from 'node:net';

/** Everything that the other side says until it has said all. Throws when that is more than `most` bytes. */
export async function readAll(socket: Socket, most: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // A loop over the socket itself would close it, and it still has to answer.
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > most) {
      throw new Error(`more than ${most} bytes were sent`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
