import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SessionView } from '../../contract/session.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import type { SessionDependencies } from '../../runtime/session/session-dependencies.ts';
import { createSessionServer, type SessionServer } from './support/create-session-server.ts';
import { createTestInstance } from './support/create-test-instance.ts';
import { type DockerGate, openDockerGate } from './support/docker-gate.ts';
import { mustRun } from './support/must-run.ts';
import { poolEngines, poolSettings } from './support/pool-engines.ts';

/*
 * Clusters that are formed ahead and frozen: one becomes a session, and a server is killed at each
 * kind of request to the Docker engine while it makes one, and while a session takes one over.
 */

const program = fileURLToPath(new URL('./support/pool-program.ts', import.meta.url));
const labs = fileURLToPath(new URL('./pool-labs', import.meta.url));
const learner = 'learner-of-the-test';
const slowMs = 300_000;
const instance = createTestInstance();
let folder: string;
let gate: DockerGate;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-pool-'));
  const engine = instance.facts.engine.host.replace('unix://', '');
  gate = await openDockerGate(join(folder, 'engine.sock'), engine);
});

afterEach(() => gate.watch(() => undefined));

afterAll(async () => {
  await gate.close();
  const last = await createSessionServer(instance, folder, labs);
  await last.terminals.shutdown();
  await last.stop();
  await instance.dispose();
  await rm(folder, { recursive: true, force: true });
});

async function withServer<Result>(
  more: Partial<SessionDependencies>,
  work: (server: SessionServer) => Promise<Result>,
): Promise<Result> {
  const server = await createSessionServer(instance, folder, labs, more);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

/** Waits for frozen nodes that are no session's, and gives the id that they wait under. */
async function waitForCluster(nodes: number): Promise<string> {
  return waitUntil(
    async () => {
      const frozen = (await instance.provider.find()).filter((node) => node.frozen);
      const [first] = frozen;
      return frozen.length === nodes ? first?.sessionId : undefined;
    },
    { reason: 'a cluster to be ready', timeoutMs: slowMs, everyMs: 200 },
  );
}

function viewWhen(server: SessionServer, id: string): Promise<SessionView> {
  const look = async () => {
    const view = await server.sessions.view(learner, id);
    if (view.observed === 'failed') throw new Error(view.problem);
    return view.observed === 'running' ? view : undefined;
  };
  return waitUntil(look, { reason: 'the session to run', timeoutMs: 120_000 });
}

async function leftOfSessions(): Promise<readonly string[]> {
  return (await instance.leftovers()).filter((name) => !name.includes('registry'));
}

/** Has a server of its own do something, and kills it at the nth request of a kind. */
async function killAt(act: 'make' | 'take', request: string, nth: number): Promise<void> {
  const engineHost = `unix://${join(folder, 'engine.sock')}`;
  const argv = [instance.instanceId, folder, labs, engineHost, learner, act];
  let seen = 0;
  const server = fork(program, argv, {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const kill = () => server.kill('SIGKILL');
  gate.watch((name) => {
    if (name !== request) return;
    seen += 1;
    if (seen === nth) kill();
  });
  const exited = once(server, 'exit');
  const deadline = setTimeout(kill, 90_000);
  await exited;
  clearTimeout(deadline);
  expect(seen).toBeGreaterThanOrEqual(nth);
}

const ready = { engines: poolEngines, poolSettings };

describe('a server that is killed', () => {
  test.each([
    ['POST /networks/create', 1],
    ['POST /containers/create', 1],
    ['POST /containers/{id}/exec', 1],
    ['POST /containers/{id}/pause', 1],
  ])(
    'while it makes a cluster, at %s: the next one removes it',
    async (request, nth) => {
      await killAt('make', request, nth);
      // What a killed server has asked for may come after the next one has looked.
      await waitUntil(
        async () => {
          await withServer({ engines: poolEngines }, (server) => server.sessions.endAll());
          return (await leftOfSessions()).length === 0 ? true : undefined;
        },
        { reason: 'nothing to be left', timeoutMs: 60_000 },
      );
    },
    slowMs,
  );

  test.each([
    ['POST /containers/{id}/unpause', 1],
    ['POST /containers/{id}/exec', 1],
  ])(
    'while a session takes one over, at %s: the next one brings it up anew',
    async (request, nth) => {
      const id = await withServer(ready, () => waitForCluster(1));
      await killAt('take', request, nth);
      await withServer({ engines: poolEngines }, async (server) => {
        const view = await viewWhen(server, id);
        expect(view.nodes.map(({ state }) => state)).toEqual(['running']);
        expect((await instance.provider.find()).map(({ frozen }) => frozen)).toEqual([false]);
        await server.sessions.endAll();
      });
      expect(await leftOfSessions()).toEqual([]);
    },
    slowMs,
  );
});

test(
  'a Kubernetes cluster is formed ahead, outlives its server, and becomes a session at once',
  async () => {
    const more = { poolSettings };
    const id = await withServer(more, () => waitForCluster(2));
    await withServer(more, async (server) => {
      const started = performance.now();
      const { view } = await server.sessions.start(learner, 'formed-cluster');
      expect(view.id).toBe(id);
      const up = await viewWhen(server, id);
      console.info(`from the pool to prompts: ${Math.round(performance.now() - started)} ms`);
      expect(up.bringUp[0]).toMatchObject({ id: 'take-over', state: 'done' });
      expect(up.terminals).toHaveLength(2);
      const found = (await instance.provider.find()).find((node) => node.name === 'controlplane');
      if (found?.address == null) throw new Error('the control plane does not run');
      const controlPlane = instance.provider.node({ ...found, address: found.address });
      await mustRun(
        controlPlane,
        `kubectl get namespace prepared
         kubectl create deployment web --image ropes/web:1 --replicas 3
         kubectl rollout status deployment web --timeout 90s`,
        { timeoutMs: 120_000 },
      );
      console.info(`a Deployment of 3: ${Math.round(performance.now() - started)} ms`);
      expect(
        await mustRun(controlPlane, 'kubectl get nodes --no-headers | grep -c " Ready "'),
      ).toBe('2');
      await server.sessions.endAll();
    });
    expect(await leftOfSessions()).toEqual([]);
  },
  slowMs * 2,
);
