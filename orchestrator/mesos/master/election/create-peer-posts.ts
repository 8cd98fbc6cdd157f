import { Agent, request } from 'node:http';
import type { OutgoingMessage } from './raft-step.ts';

/** Where masters hear each other. */
export const RAFT_PATH = '/ropes/v1/raft';

export interface PeerPosts {
  send(outgoing: OutgoingMessage): void;
  close(): void;
}

/**
 * Posts messages to other masters. A master that cannot be reached gets the message no more: the log
 * is made for lost messages.
 */
export function createPeerPosts({ timeoutMs }: { readonly timeoutMs: number }): PeerPosts {
  const agent = new Agent({ keepAlive: true });
  return {
    send({ to, message }) {
      const body = Buffer.from(JSON.stringify(message));
      const post = request(`http://${to}${RAFT_PATH}`, {
        method: 'POST',
        agent,
        timeout: timeoutMs,
        headers: { 'Content-Type': 'application/json', 'Content-Length': body.length },
      });
      post.on('response', (response) => response.resume());
      post.on('timeout', () => post.destroy());
      // Lost, as said above.
      post.on('error', () => {});
      post.end(body);
    },
    close: () => agent.destroy(),
  };
}
