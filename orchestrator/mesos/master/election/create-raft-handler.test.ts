import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPeerPosts, RAFT_PATH } from './create-peer-posts.ts';
import { createRaftHandler } from './create-raft-handler.ts';
import type { RaftMessage } from './raft-message.ts';
import { masterInfo } from './simulated-masters.fake.ts';

const message: RaftMessage = {
  type: 'APPEND',
  from: '10.0.0.1:5050',
  info: masterInfo('10.0.0.1:5050'),
  term: 3,
  prev_index: 0,
  prev_term: 0,
  entries: [
    {
      index: 1,
      term: 3,
      operation: { type: 'UPDATE_WEIGHTS', weights: [{ role: 'ops', weight: 2 }] },
    },
  ],
  commit_index: 0,
};

let server: Server;
let address: string;
let heard: (message: RaftMessage) => void = () => {};
beforeEach(async () => {
  const handle = createRaftHandler((received) => heard(received));
  server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('createRaftHandler', () => {
  it('hears what another master posts', async () => {
    const posts = createPeerPosts({ timeoutMs: 5000 });
    const received = new Promise<RaftMessage>((resolve) => {
      heard = resolve;
    });
    posts.send({ to: address, message });
    expect(await received).toEqual(message);
    posts.close();
  });

  it.each([
    ['no JSON', 'nonsense', 400],
    ['no message', '{"type":"APPEND"}', 400],
    [
      'an operation that does not exist',
      JSON.stringify({
        ...message,
        entries: [{ index: 1, term: 1, operation: { type: 'FORMAT' } }],
      }),
      400,
    ],
    ['a message', JSON.stringify(message), 202],
  ])('answers to %s with a status', async (_what, body, status) => {
    heard = () => {};
    const response = await fetch(`http://${address}${RAFT_PATH}`, { method: 'POST', body });
    expect(response.status).toBe(status);
  });

  it('takes posts only', async () => {
    expect((await fetch(`http://${address}${RAFT_PATH}`)).status).toBe(405);
  });
});
