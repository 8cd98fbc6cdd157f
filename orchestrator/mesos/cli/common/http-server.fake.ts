import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as a test looks at it. */
interface SeenRequest {
  method: string;
  /** With the query. */
  path: string;
  /** JSON, or the text; undefined when there was none. */
  body: unknown;
}

/** A server for tests that answers by a table of `METHOD path`. */
export interface FakeServer {
  /** `host:port` */
  address: string;
  /** Every request but GETs, in order. */
  readonly changes: SeenRequest[];
  /** Answers of JSON; `[status, body]` for other statuses than 200. */
  readonly answers: Map<string, unknown>;
  close(): void;
}

export async function fakeServer(
  handle?: (request: IncomingMessage, response: ServerResponse) => boolean,
): Promise<FakeServer> {
  const changes: SeenRequest[] = [];
  const answers = new Map<string, unknown>();
  const server: Server = createServer((request, response) => {
    if (handle?.(request, response) === true) return;
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    const content = await text(request);
    const body = content === '' ? undefined : JSON.parse(content);
    if (method !== 'GET') changes.push({ method, path: url, body });
    const found = answers.get(`${method} ${url}`);
    const [status, reply] =
      Array.isArray(found) && typeof found[0] === 'number' ? found : [200, found];
    response.statusCode = found === undefined ? 404 : status;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(found === undefined ? { message: `no ${method} ${url}` } : reply));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    changes,
    answers,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
