import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { createFakeLabLibrary } from '../lab/lab-library.fake.ts';
import { type AppDependencies, createApp } from './create-app.ts';
import { createLearner } from './learner-cookie.ts';

/** What a test sees of an answer. */
interface TestAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: unknown;
}

interface TestRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A real HTTP server with the app on a free port of 127.0.0.1. */
export interface TestServer {
  readonly port: number;
  /** `http://localhost:<port>`. */
  readonly origin: string;
  send(request: TestRequest): Promise<TestAnswer>;
  openSocket(path: string, headers?: Readonly<Record<string, string>>): WebSocket;
  /** What was logged, as `level message`. */
  readonly logged: readonly string[];
  close(): Promise<void>;
}

/** Starts the server; what a test does not give is a fake. */
export async function startTestServer(
  deps: Pick<AppDependencies, 'sessions'> & Partial<AppDependencies>,
): Promise<TestServer> {
  const logged: string[] = [];
  const app = createApp({
    labs: createFakeLabLibrary(),
    webRoot: '/nonexistent',
    hosts: { bindAddress: '127.0.0.1', publicUrl: null, previewDomain: null },
    secret: new Uint8Array(32),
    log: {
      info: (message) => logged.push(`info ${message}`),
      warn: (message) => logged.push(`warn ${message}`),
      error: (message, fields) => logged.push(`error ${message} ${JSON.stringify(fields)}`),
    },
    ...deps,
  });
  const server = createServer({ requireHostHeader: false }, app.handle);
  server.on('upgrade', app.upgrade);
  server.on('clientError', app.refuse);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `http://localhost:${port}`;

  return {
    port,
    origin,
    logged,
    send: (request) => send(port, request),
    openSocket: (path, headers = {}) =>
      new WebSocket(`ws://127.0.0.1:${port}${path}`, {
        headers: { host: `localhost:${port}`, ...headers },
      }),
    async close() {
      app.dispose();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** A learner with the Cookie header that its browser sends. */
export function testLearner(): { readonly learnerId: string; readonly cookie: string } {
  const { learnerId, setCookie } = createLearner(false);
  return { learnerId, cookie: setCookie.split(';')[0] ?? '' };
}

async function send(port: number, wanted: TestRequest): Promise<TestAnswer> {
  const outgoing = httpRequest({
    host: '127.0.0.1',
    port,
    method: wanted.method ?? 'GET',
    path: wanted.path,
    headers: { host: `localhost:${port}`, ...wanted.headers },
  });
  outgoing.end(wanted.body);
  const [answer] = await once(outgoing, 'response');
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) {
    text += chunk;
  }
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text,
    json: parseJson(text),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not every answer is JSON; a test that wants it sees undefined.
    return undefined;
  }
}
