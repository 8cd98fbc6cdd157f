import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { masterCallSchema } from '../../wire/messages/master-call.ts';
import { type ServedMaster, serveOperatorApi } from './serve-operator-api.fake.ts';

let served: ServedMaster;
beforeAll(async () => {
  served = await serveOperatorApi({ agents: 1, tasksPerAgent: 1, frameworks: 1 });
});
afterAll(() => served.close());

/** A server that throws answers nothing at all, and fetch fails. */
async function ask(path: string, init: RequestInit = {}): Promise<number> {
  const response = await fetch(`${served.url}${path}`, { redirect: 'manual', ...init });
  await response.arrayBuffer();
  return response.status;
}

const paths = [
  ...['/state', '/state-summary', '/slaves', '/frameworks', '/roles', '/tasks', '/weights'],
  ...['/quota', '/quota/a', '/maintenance/schedule', '/maintenance/status', '/machine/down'],
  ...['/machine/up', '/reserve', '/unreserve', '/create-volumes', '/destroy-volumes'],
  ...['/teardown', '/flags', '/health', '/version', '/metrics/snapshot', '/redirect'],
  ...['/files/browse', '/files/read', '/files/download', '/api/v1'],
];

describe('input of any kind', () => {
  it('gets an answer at every path', async () => {
    const key = fc.constantFrom('limit', 'offset', 'order', 'path', 'length', 'jsonp', 'slaveId');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
        fc.array(fc.tuple(key, fc.string()), { maxLength: 3 }),
        fc.oneof(fc.string(), fc.json()),
        async (path, method, fields, text) => {
          const query = new URLSearchParams(fields).toString();
          const body = method === 'GET' ? {} : { body: text };
          const status = await ask(`${path}?${query}`, { method, ...body });
          expect([200, 202, 307, 400, 404, 405, 415]).toContain(status);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('gets an answer as a call of the operator API', async () => {
    const types = ['TEARDOWN', 'DRAIN_AGENT', 'UPDATE_QUOTA', 'RESERVE_RESOURCES', 'READ_FILE'];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...types), fc.jsonValue(), async (type, content) => {
        const call = { type, [type.toLowerCase()]: content };
        const headers = { 'Content-Type': 'application/json' };
        const body = JSON.stringify(call);
        const status = await ask('/api/v1', { method: 'POST', headers, body });
        const isCall = masterCallSchema.safeParse(call).success;
        expect(isCall ? [200, 202, 400, 404] : [400]).toContain(status);
      }),
      { numRuns: 120 },
    );
  });

  it('gets an answer as protobuf', async () => {
    const headers = { 'Content-Type': 'application/x-protobuf' };
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        const body = new Uint8Array(bytes);
        const status = await ask('/api/v1', { method: 'POST', headers, body });
        expect([200, 202, 400, 404, 501]).toContain(status);
      }),
      { numRuns: 120 },
    );
  });
});
