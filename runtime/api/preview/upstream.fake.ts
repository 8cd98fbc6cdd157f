import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';

/** A program on a node: answers as the test says, and echoes on WebSockets. */
export interface FakeUpstream {
  /** Requests that came, in order; a test may empty it. */
  readonly seen: IncomingMessage[];
  answer(request: IncomingMessage, response: ServerResponse): void;
  dial(): Promise<Duplex>;
  close(): void;
}

/** Starts it on a free port of 127.0.0.1. */
export async function startFakeUpstream(): Promise<FakeUpstream> {
  const server = createServer((request, response) => {
    upstream.seen.push(request);
    upstream.answer(request, response);
  });
  const upstream: FakeUpstream = {
    seen: [],
    answer: (_request, response) => response.end('hello'),
    dial: () => openConnection((server.address() as AddressInfo).port),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  const echo = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    upstream.seen.push(request);
    if (request.url === '/no-websocket') {
      socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone');
      return;
    }
    echo.handleUpgrade(request, socket, head, (connection) => {
      connection.on('message', (data, isBinary) => connection.send(data, { binary: isBinary }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return upstream;
}

/** An open connection to a port of this machine. */
export async function openConnection(port: number): Promise<Duplex> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}
