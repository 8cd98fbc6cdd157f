import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { decodeServerFrame } from '../../contract/decode-terminal-frame.ts';
import { encodeTerminalFrame } from '../../contract/encode-terminal-frame.ts';
import { errorRegistry } from '../../contract/errors.ts';
import { liveMessageSchema } from '../../contract/live-messages.ts';
import { attentions, type PageFrame } from '../../contract/terminal-frames.ts';
import {
  startTestServer,
  type TestServer,
  testLearner,
} from '../../runtime/api/test-server.fake.ts';
import { createFakeSessionService } from '../../runtime/session/session-service.fake.ts';
import { createTerminalHostClient } from '../../runtime/terminal/create-terminal-host-client.ts';
import {
  type ServedTerminalHost,
  serveTerminalHost,
} from '../../runtime/terminal/serve-terminal-host.ts';
import { createFakeShellOpener } from '../../runtime/terminal/shell.fake.ts';
import { hostileText } from './support/hostile-text.ts';

/*
 * Frames on real live connections, through the real relay to a real terminal host on its socket;
 * only sessions and shells are fakes.
 */
const log = { info: () => undefined, warn: () => undefined, error: vi.fn() };
const folder = mkdtempSync(join(tmpdir(), 'fuzz-frames-'));
const socketPath = join(folder, 'host.sock');
const opener = createFakeShellOpener({ echo: true });
const client = createTerminalHostClient({ socketPath, spawn: () => undefined, log });
const fake = createFakeSessionService();
const learner = testLearner();
let host: ServedTerminalHost;
let server: TestServer;
let path = '';

beforeAll(async () => {
  host = await serveTerminalHost({ socketPath, opener, log });
  await client.open({
    terminalId: 't',
    sessionId: 's',
    containerId: 'c',
    place: 'node',
    cols: 80,
    rows: 24,
  });
  server = await startTestServer({
    sessions: {
      ...fake,
      connectTerminals: async (_learnerId, _sessionId, page) =>
        client.connectPage({ allowed: () => new Set(['t']), send: page.send }),
    },
  });
  path = `/api/sessions/${(await fake.start(learner.learnerId, 'first')).view.id}/live`;
});
afterAll(async () => {
  await server.close();
  client.dispose();
  host.end();
  await host.ended;
  rmSync(folder, { recursive: true });
});

const name = fc.oneof(
  fc.constantFrom('t', 't', 't', 'other', '__proto__'),
  fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
);
const u32 = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
const offset = fc.oneof(fc.nat(100), fc.maxSafeNat());
const cells = fc.integer({ min: 1, max: 1000 });

/** A frame as the contract has it, of any content. */
const validFrame: fc.Arbitrary<Uint8Array> = fc
  .oneof(
    fc.record({
      type: fc.constant('attach'),
      terminalId: name,
      clientId: name,
      epoch: u32,
      offset,
      mark: u32,
    }),
    fc.record({ type: fc.constant('detach'), terminalId: name }),
    fc.record({
      type: fc.constant('input'),
      terminalId: name,
      epoch: u32,
      seq: u32,
      data: fc.uint8Array({ minLength: 1, maxLength: 3000 }),
    }),
    fc.record({ type: fc.constant('ack'), terminalId: name, epoch: u32, offset }),
    fc.record({
      type: fc.constant('view'),
      terminalId: name,
      cols: cells,
      rows: cells,
      attention: fc.constantFrom(...attentions),
    }),
    fc.record({ type: fc.constant('reopen'), terminalId: name }),
  )
  .map((frame) => encodeTerminalFrame(frame as PageFrame));

/** One with a few bytes changed, put in, or cut off. */
const brokenFrame = fc
  .record({
    frame: validFrame,
    at: fc.array(fc.record({ place: fc.nat(200), byte: fc.integer({ min: 0, max: 255 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    kept: fc.option(fc.nat(60), { nil: null }),
  })
  .map(({ frame, at, kept }) => {
    const bytes = Buffer.from(frame.subarray(0, kept ?? frame.length));
    for (const { place, byte } of at) if (bytes.length > 0) bytes[place % bytes.length] = byte;
    return bytes;
  });

const message = fc.oneof(
  { weight: 6, arbitrary: validFrame },
  { weight: 3, arbitrary: brokenFrame },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2000 }) },
  { weight: 1, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.json() },
);

/** Closed by a page that is done, and the reasons that the server may have. */
const fairCloses = [1000, 1005, 1008, 1009];

async function openSocket(): Promise<WebSocket> {
  const socket = server.openSocket(path, { origin: server.origin, cookie: learner.cookie });
  await once(socket, 'open');
  return socket;
}

/** Sends messages on a connection of their own, and holds what comes back against the contract. */
async function sendAll(messages: readonly (string | Uint8Array)[]): Promise<void> {
  const socket = await openSocket();
  const faults: string[] = [];
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    try {
      if (isBinary) decodeServerFrame(data);
      else {
        const said = liveMessageSchema.parse(JSON.parse(data.toString()));
        if (said.type === 'error') expect(errorRegistry).toHaveProperty(said.error.code);
        if (said.type === 'error') expect(said.error.code).not.toBe('INTERNAL');
      }
    } catch (error) {
      faults.push(String(error));
    }
  });
  const closed = once(socket, 'close');
  for (const one of messages) if (socket.readyState === socket.OPEN) socket.send(one);
  socket.close();
  const [code] = await closed;
  expect(faults).toEqual([]);
  expect(fairCloses).toContain(code);
}

test('whatever a page sends, its connection is answered or closed with a reason', async () => {
  const before = process.memoryUsage().rss / 1e6;
  await fc.assert(fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 25 }), sendAll), {
    numRuns: 400,
  });
  expect(server.logged.filter((line) => line.includes('unexpected'))).toEqual([]);
  expect(log.error).not.toHaveBeenCalled();
  expect((process.memoryUsage().rss - before * 1e6) / 1e6).toBeLessThan(300);
}, 120_000);

test('afterwards the same server, host and terminal serve a page', async () => {
  const socket = await openSocket();
  const attached = new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary && decodeServerFrame(data).type === 'attached') resolve();
    });
  });
  socket.send(
    encodeTerminalFrame({
      type: 'attach',
      terminalId: 't',
      clientId: 'w',
      epoch: 0,
      offset: 0,
      mark: 0,
    }),
  );
  await attached;
  socket.close();
});
