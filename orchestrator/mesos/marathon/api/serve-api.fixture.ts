import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFakeMarathon, type FakeMarathon } from '../marathon.fake.ts';
import { createMarathonApi } from './create-marathon-api.ts';

/** An answer as a client reads it. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
  readonly body: any;
}

/** The API over a fake Marathon, on a port of its own. */
export interface ServedApi {
  readonly marathon: FakeMarathon;
  readonly base: string;
  ask(method: string, path: string, body?: unknown): Promise<Answer>;
  close(): Promise<void>;
}

/** Serves the API for a test. */
export async function serveApi(): Promise<ServedApi> {
  const marathon = createFakeMarathon();
  const api = createMarathonApi({
    marathon,
    now: () => Date.parse('2026-01-02T00:00:00.000Z'),
    planSteps: () => [{ actions: [{ action: 'StartApplication', runSpecId: '/x', kind: 'app' }] }],
    warn: () => undefined,
  });
  const server = createServer(api.handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    marathon,
    base,
    async ask(method, path, body) {
      const response = await fetch(base + path, {
        method,
        ...(body === undefined
          ? {}
          : {
              body: typeof body === 'string' ? body : JSON.stringify(body),
              headers: { 'Content-Type': 'application/json' },
            }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type') === 'application/json';
      return {
        status: response.status,
        headers: response.headers,
        body: isJson ? JSON.parse(text) : text,
      };
    },
    async close() {
      api.dispose();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
