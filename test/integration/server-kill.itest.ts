import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SessionView } from '../../contract/session.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { createSessionServer, type SessionServer } from './support/create-session-server.ts';
import { createTestInstance } from './support/create-test-instance.ts';
import { type DockerGate, openDockerGate } from './support/docker-gate.ts';

/*
 * The server is killed at every step of making and of removing a session: at each step of bring-up
 * that the learner sees, and at each kind of request to the Docker engine that changes something,
 * while the engine is at it. Then another server starts on the same data folder.
 */

const program = fileURLToPath(new URL('./support/session-program.ts', import.meta.url));
const labs = fileURLToPath(new URL('./labs', import.meta.url));
const learner = 'learner-of-the-test';
const instance = createTestInstance();
let folder: string;
let gate: DockerGate;
let spare: ChildProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-kill-'));
  const engine = instance.facts.engine.host.replace('unix://', '');
  gate = await openDockerGate(join(folder, 'engine.sock'), engine);
  spare = load();
});

afterEach(() => gate.watch(() => undefined));

afterAll(async () => {
  const ended = once(spare, 'exit');
  spare.kill('SIGKILL');
  await ended;
  await gate.close();
  const last = await createSessionServer(instance, folder, labs);
  await last.terminals.shutdown();
  await last.stop();
  await instance.dispose();
  const noProcess = async () => ((await processesWith(folder)).length === 0 ? true : undefined);
  await waitUntil(noProcess, { reason: 'servers and terminal hosts to end', timeoutMs: 10_000 });
  await rm(folder, { recursive: true, force: true });
});

/** Starts a program that waits: loading it takes longer than most of what it does. */
function load(): ChildProcess {
  const argv = [
    instance.instanceId,
    folder,
    labs,
    `unix://${join(folder, 'engine.sock')}`,
    learner,
  ];
  return fork(program, argv, {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** Commands of this machine's processes that name the folder: servers and terminal hosts. */
async function processesWith(path: string): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  // A process that has just ended has no such file.
  const read = (pid: string) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return (await Promise.all(pids.map(read))).filter((command) => command.includes(path));
}

interface Moment {
  readonly act: 'start' | 'end';
  /** The lab to start, or the session to end. */
  readonly id: string;
  /** A step of bring-up that has begun. */
  readonly step?: string;
  /** A kind of request to the engine, and which one of that kind. */
  readonly request?: string;
  readonly nth?: number;
}

/** Has a server do something, and kills it when the moment has come. */
async function killAt({ act, id, step, request, nth = 1 }: Moment): Promise<void> {
  const server = spare;
  const exited = once(server, 'exit');
  await told(server, 'loaded');
  server.send({ act, id });
  await told(server, 'ready');
  let seen = 0;
  let atMoment = false;
  function kill(): void {
    atMoment = true;
    server.kill('SIGKILL');
  }
  gate.watch((name) => {
    if (name !== request) return;
    seen += 1;
    if (seen === nth) kill();
  });
  server.on('message', ({ bringUp = [], observed }: Partial<SessionView>) => {
    // Of a short step only its end may be told, or that the session runs.
    const begun = bringUp.some((each) => each.id === step && each.state !== 'waiting');
    if (step !== undefined && (begun || observed === 'running')) kill();
  });
  server.send({});
  const deadline = setTimeout(() => server.kill('SIGKILL'), 30_000);
  await exited;
  clearTimeout(deadline);
  spare = load();
  expect(atMoment).toBe(true);
}

const heard = new WeakMap<ChildProcess, Set<string>>();

async function told(server: ChildProcess, word: string): Promise<void> {
  if (!heard.has(server)) {
    const words = new Set<string>();
    heard.set(server, words);
    server.on('message', (message: object) => {
      for (const key of Object.keys(message)) words.add(key);
    });
  }
  await waitUntil(() => (heard.get(server)?.has(word) ? true : undefined), {
    reason: `the server to be ${word}`,
    timeoutMs: 30_000,
  });
}

async function withServer<Result>(
  work: (server: SessionServer) => Promise<Result>,
): Promise<Result> {
  const server = await createSessionServer(instance, folder, labs);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

async function onlySession(server: SessionServer): Promise<SessionView> {
  const open = (await server.sessions.list(learner)).filter(({ observed }) => observed !== 'ended');
  expect(open).toHaveLength(1);
  return server.sessions.view(learner, open[0]?.id ?? '');
}

function viewWhen(server: SessionServer, id: string, wanted: SessionView['observed']) {
  const look = async () => {
    const view = await server.sessions.view(learner, id);
    if (view.observed === 'failed') throw new Error(view.problem);
    return view.observed === wanted ? view : undefined;
  };
  return waitUntil(look, { reason: `the session to be ${wanted}`, timeoutMs: 40_000 });
}

/** Nothing of any session is on the engine, and no terminal is held. */
async function expectNothing(server: SessionServer): Promise<void> {
  await waitUntil(async () => ((await instance.leftovers()).length === 0 ? true : undefined), {
    reason: 'nothing to be left',
    timeoutMs: 20_000,
    everyMs: 100,
  }).catch(async () => expect(await instance.leftovers()).toEqual([]));
  expect(await server.terminals.list()).toEqual([]);
}

describe('a server that is killed while it makes a session', () => {
  async function isWhole(nodes: number): Promise<void> {
    await withServer(async (server) => {
      const { id } = await onlySession(server);
      const view = await viewWhen(server, id, 'running');
      expect(view.nodes.map(({ state }) => state)).toEqual(Array(nodes).fill('running'));
      const found = await instance.provider.find();
      expect(found.map(({ name }) => name).toSorted()).toEqual(view.nodes.map(({ name }) => name));
      const held = (await server.terminals.list()).map(({ terminalId }) => terminalId);
      expect(held.toSorted()).toEqual(view.terminals.map((terminal) => terminal.id).toSorted());
      await server.sessions.endAll();
      await expectNothing(server);
    });
  }

  test.each([
    'network',
    'node:node1',
    'docker-answers',
    'swarm-init',
    'swarm-join',
    'setup:formed-pair:1',
    'terminals',
  ])('at step %s: the next one makes it anew and finishes', async (step) => {
    await killAt({ act: 'start', id: 'formed-pair', step });
    await isWhole(2);
  });

  test.each([
    { request: 'POST /networks/create' },
    { request: 'POST /containers/create' },
    { request: 'POST /containers/create', nth: 2 },
    { request: 'POST /containers/{id}/start' },
    { request: 'POST /networks/{id}/connect' },
    { request: 'POST /containers/{id}/exec' },
    { request: 'POST /exec/{id}/start' },
  ])('at request $request: the next one makes it anew', async (moment) => {
    await killAt({ act: 'start', id: 'one-node', ...moment });
    await isWhole(1);
  });
});

describe('a server that is killed while it removes a session', () => {
  test.each([
    { request: 'POST /networks/{id}/disconnect' },
    { request: 'DELETE /containers/{id}' },
    { request: 'DELETE /containers/{id}', nth: 2 },
    { request: 'DELETE /volumes/{id}' },
    { request: 'DELETE /volumes/{id}', nth: 2 },
    { request: 'DELETE /networks/{id}' },
  ])('at request $request: the next one finishes', async (moment) => {
    const id = await withServer(async (server) => {
      const { view } = await server.sessions.start(learner, 'one-node');
      await viewWhen(server, view.id, 'running');
      return view.id;
    });
    await killAt({ act: 'end', id, ...moment });
    await withServer(async (server) => {
      const view = await viewWhen(server, id, 'ended');
      expect(view).toMatchObject({ desired: 'ended', nodes: [], terminals: [] });
      await expectNothing(server);
    });
  });
});
