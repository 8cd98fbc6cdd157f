import { once } from 'node:events';
import http, { type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createFakeTimers } from '../timers.fake.ts';
import { askMasters } from './ask-masters.ts';
import { createEventStream, type EventStream } from './create-event-stream.ts';
import { openEventStream } from './open-event-stream.ts';
import { readBody } from './read-body.ts';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

async function serve(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = http.createServer(handle);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An address where nobody listens. */
async function deadAddress(): Promise<string> {
  const address = await serve(() => {});
  const server = servers.pop();
  server?.close();
  await once(server as Server, 'close');
  return address;
}

const encode = (event: string) => Buffer.from(event);

/** A master that keeps every subscriber's stream, and tells when it is lost. */
async function streamingMaster(options: { maxUnsentBytes?: number } = {}) {
  const timers = createFakeTimers();
  const opened: ((stream: EventStream<string>) => void)[] = [];
  const lost: string[] = [];
  let tellLost = () => {};
  const firstLoss = new Promise<void>((resolve) => {
    tellLost = resolve;
  });
  const nextStream = new Promise<EventStream<string>>((resolve) => opened.push(resolve));
  const address = await serve((_request, response) => {
    const stream = createEventStream({
      response,
      headers: { 'Mesos-Stream-Id': 'stream-1' },
      encode,
      heartbeat: { event: 'beat', intervalMs: 15_000 },
      timers,
      ...options,
      onLost: (reason) => {
        lost.push(reason);
        tellLost();
      },
    });
    opened.shift()?.(stream);
  });
  return { address, timers, nextStream, lost, firstLoss };
}

/** Subscribes and gives the records one by one. */
async function subscribe(masters: string[], signal?: AbortSignal) {
  const records: string[] = [];
  let wake = () => {};
  let ended: string | undefined;
  const open = await openEventStream({
    masters,
    path: '/api/v1/scheduler',
    body: 'call',
    signal,
    onRecord: (record) => {
      records.push(Buffer.from(record).toString());
      wake();
    },
    onEnd: (reason) => {
      ended = reason;
      wake();
    },
  });
  const until = async (done: () => boolean) => {
    while (!done()) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return {
    open,
    take: async (count: number) => {
      await until(() => records.length >= count);
      return records.splice(0, count);
    },
    end: async () => {
      await until(() => ended !== undefined);
      return ended;
    },
  };
}

it('carries events from a stream to its subscriber', async () => {
  const master = await streamingMaster();
  const subscriber = await subscribe([master.address]);
  const stream = await master.nextStream;
  stream.send('one');
  stream.sendEncoded(Buffer.from('two'));

  expect(subscriber.open).toEqual({ master: master.address, streamId: 'stream-1' });
  expect(await subscriber.take(2)).toEqual(['one', 'two']);
});

it('sends a heartbeat each interval until it is closed', async () => {
  const master = await streamingMaster();
  const subscriber = await subscribe([master.address]);
  const stream = await master.nextStream;
  master.timers.advance(14_999);
  stream.send('event');
  master.timers.advance(1);
  master.timers.advance(15_000);
  stream.close();
  master.timers.advance(60_000);

  expect(await subscriber.take(3)).toEqual(['event', 'beat', 'beat']);
  expect(await subscriber.end()).toBe('The stream ended');
  expect(master.timers.pending).toBe(0);
  expect(master.lost).toEqual([]);
});

it('writes one chunk per record', async () => {
  const master = await streamingMaster();
  const socket = net.connect(Number(master.address.split(':')[1]), '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n');
  const stream = await master.nextStream;
  for (const event of ['a', 'bb', 'ccc']) stream.send(event);
  stream.close();
  const chunks: Buffer[] = [];
  for await (const chunk of socket) {
    chunks.push(chunk as Buffer);
    if (Buffer.concat(chunks).includes('0\r\n\r\n')) break;
  }
  const [, body] = Buffer.concat(chunks).toString().split('\r\n\r\n');

  expect(body).toBe('3\r\n1\na\r\n4\r\n2\nbb\r\n5\r\n3\nccc\r\n0');
});

it('tells once that its subscriber is gone, and sends nothing more', async () => {
  const master = await streamingMaster();
  const aborter = new AbortController();
  await subscribe([master.address], aborter.signal);
  const stream = await master.nextStream;
  aborter.abort();
  await master.firstLoss;
  stream.send('late');
  stream.close();

  expect(stream.isOpen).toBe(false);
  expect(master.lost).toEqual(['The subscriber closed the connection']);
  expect(master.timers.pending).toBe(0);
});

it('gives up a subscriber that does not read', async () => {
  const master = await streamingMaster({ maxUnsentBytes: 1000 });
  const socket = net.connect(Number(master.address.split(':')[1]), '127.0.0.1');
  socket.pause();
  socket.on('error', () => {});
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n');
  const stream = await master.nextStream;
  // More than all buffers of the machine's network hold.
  stream.send('x'.repeat(20_000_000));

  expect(master.lost).toEqual([expect.stringMatching(/^The subscriber is slow/)]);
  socket.destroy();
});

it('finds the leader: passes over dead masters and those without one, follows redirects', async () => {
  const leader = await streamingMaster();
  const follower = await serve((_request, response) => {
    response.writeHead(307, { Location: `//${leader.address}/api/v1/scheduler` }).end();
  });
  const leaderless = await serve((_request, response) => {
    response.writeHead(503).end();
  });
  const subscriber = await subscribe([await deadAddress(), leaderless, follower]);

  expect(subscriber.open.master).toBe(leader.address);
});

it('says of every master why it was not the one', async () => {
  const leaderless = await serve((_request, response) => {
    response.writeHead(503).end();
  });
  const circle: string = await serve((_request, response) => {
    response.writeHead(307, { Location: `//${circle}/` }).end();
  });
  const dead = await deadAddress();
  const asked = askMasters({ masters: [leaderless, circle, dead], path: '/' });

  await expect(asked).rejects.toThrow(
    `${leaderless} knows no leading master; ${circle} and others redirect in a circle; ${dead}: ECONNREFUSED`,
  );
});

it('gives up a master that does not answer', async () => {
  const silent = await serve(() => {});

  await expect(askMasters({ masters: [silent], path: '/', timeoutMs: 10 })).rejects.toThrow(
    `${silent}: ${silent} does not answer`,
  );
});

it('hands on a refusal with its status and body', async () => {
  const address = await serve((_request, response) => {
    response.writeHead(400).end('Framework cannot be found');
  });

  await expect(subscribe([address])).rejects.toMatchObject({
    status: 400,
    message: 'Framework cannot be found',
  });
});

it('ends when the master sends what is no RecordIO', async () => {
  const address = await serve((_request, response) => {
    response.writeHead(200).end('<html>');
  });
  const subscriber = await subscribe([address]);

  expect(await subscriber.end()).toContain('no number');
});

it('does not read a body without end', async () => {
  const address = await serve((_request, response) => {
    response.end('x'.repeat(1001));
  });
  const { response } = await askMasters({ masters: [address], path: '/' });

  await expect(readBody(response, 1000)).rejects.toThrow('More than 1000 bytes');
});

it('can be ended by the record with which an answer is complete', async () => {
  const address = await serve((_request, response) => {
    response.end('4\nlast');
  });
  const aborter = new AbortController();
  const records: string[] = [];
  const failures: unknown[] = [];
  const listen = (error: unknown) => failures.push(error);
  process.on('uncaughtException', listen);
  await new Promise<void>((resolve, reject) => {
    openEventStream({
      masters: [address],
      path: '/',
      body: 'call',
      signal: aborter.signal,
      onRecord: (record) => {
        records.push(String(Buffer.from(record)));
        aborter.abort();
        // The connection tells of its end before the next turn of the event loop.
        setImmediate(resolve);
      },
      onEnd: reject,
    }).catch(reject);
  });
  process.off('uncaughtException', listen);

  expect(records).toEqual(['last']);
  expect(failures).toEqual([]);
});
