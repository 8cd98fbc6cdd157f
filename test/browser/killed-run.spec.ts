import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import Docker from 'dockerode';
import { readFacts } from '../integration/support/read-facts.ts';
import { findProcesses } from '../support/find-processes.ts';
import { sweepServers } from './support/sweep-servers.ts';
import { startLab } from './support/workspace.ts';

test('what a killed test run leaves is removed by the next one', async ({ page }) => {
  const run = fork(resolve(import.meta.dirname, 'support/killed-run-program.ts'), {
    execArgv: ['--import', 'tsx'],
  });
  const [{ url, dataDir }] = await once(run, 'message');
  await startLab(page, url, 'Playground');
  const sessionId = new URL(page.url()).pathname.split('/').at(-1);
  const docker = new Docker({ socketPath: readFacts().engine.host.replace('unix://', '') });
  const listNodes = () =>
    docker.listContainers({ all: true, filters: { label: [`ropes.session=${sessionId}`] } });
  expect(await listNodes()).toHaveLength(1);

  const ended = once(run, 'exit');
  run.kill('SIGKILL');
  await ended;
  expect((await findProcesses(dataDir)).length).toBeGreaterThan(1);
  await sweepServers();

  expect(await listNodes()).toEqual([]);
  expect(await findProcesses(dataDir)).toEqual([]);
  expect(existsSync(dataDir)).toBe(false);
});
