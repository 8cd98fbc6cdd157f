import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createHostConnector } from './create-host-connector.ts';
import { serveTerminalHost } from './serve-terminal-host.ts';
import { createFakeShellOpener } from './shell.fake.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

test('who looks for the host at the same time gets the same connection, and its loss is told once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'terminal-host-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const socketPath = join(folder, 'host.sock');
  const host = await serveTerminalHost({ socketPath, opener: createFakeShellOpener(), log });
  const onConnect = vi.fn();
  const onLost = vi.fn();
  const connector = createHostConnector({
    socketPath,
    spawn: () => undefined,
    events: { frame: () => undefined, message: () => undefined },
    onConnect,
    onLost,
    log,
  });
  onTestFinished(() => connector.dispose());
  const found = await Promise.all([connector.find(), connector.find(), connector.ensure()]);
  expect(new Set(found)).toEqual(new Set([connector.current]));
  expect(onConnect).toHaveBeenCalledTimes(1);
  host.end();
  await host.ended;
  await vi.waitFor(() => expect(connector.current).toBeNull());
  expect(onLost).toHaveBeenCalledTimes(1);
  expect(await connector.find()).toBeNull();
});
