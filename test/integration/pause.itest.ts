import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionView } from '../../contract/session.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { createSessionServer, type SessionServer } from './support/create-session-server.ts';
import { createTestInstance } from './support/create-test-instance.ts';
import { mustRun } from './support/must-run.ts';
import { typeIntoTerminal } from './support/type-into-terminal.ts';

const labs = resolve(import.meta.dirname, 'labs');
const instance = createTestInstance();
const learner = 'learner-of-the-test';
const slowMs = 300_000;
let folder: string;
let server: SessionServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-pause-'));
  server = await startServer();
});

afterAll(async () => {
  await server.sessions.endAll();
  await server.terminals.shutdown();
  await server.stop();
  await instance.dispose();
  await rm(folder, { recursive: true, force: true });
});

/** As soon as nobody looks. */
const startServer = () =>
  createSessionServer(instance, folder, labs, { limits: { pauseAfterMs: 0 } });

function viewWhen(
  id: string,
  reason: string,
  wanted: (view: SessionView) => boolean,
): Promise<SessionView> {
  const look = async () => {
    const view = await server.sessions.view(learner, id);
    if (view.observed === 'failed') throw new Error(view.problem);
    return wanted(view) ? view : undefined;
  };
  return waitUntil(look, { reason, timeoutMs: 60_000 });
}

const paused = ({ rest }: SessionView) => rest === 'paused';

/** A session with a shell at work, left alone and frozen. */
async function pausedSession(): Promise<SessionView> {
  const { view } = await server.sessions.start(learner, 'one-node');
  const leave = await server.sessions.watch(learner, view.id, () => undefined);
  const up = await viewWhen(view.id, 'the session to run', (each) => each.observed === 'running');
  await type(up, 'KEPT=same-shell; while sleep 0.05; do date +%s%N >/root/beat; done &');
  await type(up, 'docker run --detach --name web ropes/web:1; touch /root/ready');
  await waitUntil(
    async () => ((await ask(up.id, 'ls /root')).includes('ready') ? true : undefined),
    {
      reason: 'what was typed to be done',
      timeoutMs: 60_000,
    },
  );
  leave();
  const seen = await viewWhen(view.id, 'the session to be paused', paused);
  // That it is to be frozen is kept first, then it is frozen.
  await waitUntil(async () => ((await isFrozen(view.id)) ? true : undefined), {
    reason: 'the node to be frozen',
    timeoutMs: 10_000,
  });
  return seen;
}

function type(view: SessionView, line: string): Promise<void> {
  const terminal = view.terminals[0]?.id ?? '';
  return typeIntoTerminal(server.sessions, learner, view.id, terminal, line);
}

async function containerOf(sessionId: string) {
  const found = (await instance.provider.find()).find((node) => node.sessionId === sessionId);
  if (found?.address == null) throw new Error('the node does not run');
  return { ...found, address: found.address };
}

async function ask(sessionId: string, line: string): Promise<string> {
  return mustRun(instance.provider.node(await containerOf(sessionId)), line);
}

async function isFrozen(sessionId: string): Promise<boolean> {
  const { containerId } = await containerOf(sessionId);
  return (await instance.docker.getContainer(containerId).inspect()).State.Paused;
}

test(
  'a paused session outlives its server, and goes on in the same shell when a page comes back',
  async () => {
    const before = await pausedSession();
    await server.stop();
    server = await startServer();
    expect(await server.sessions.view(learner, before.id)).toEqual(before);
    expect(await isFrozen(before.id)).toBe(true);

    const seen: SessionView[] = [];
    const started = performance.now();
    const leave = await server.sessions.watch(learner, before.id, (view) => seen.push(view));
    await type(before, 'echo $KEPT >/root/kept');
    console.info(
      `a line was typed ${Math.round(performance.now() - started)} ms after the page came`,
    );
    expect(await isFrozen(before.id)).toBe(false);
    const { rest: _rest, ...awake } = before;
    // Pages are told of changes a moment later.
    await waitUntil(() => (seen.at(-1)?.rest === undefined ? true : undefined), {
      reason: 'the page to be told',
      timeoutMs: 5000,
    });
    expect(seen.at(-1)).toEqual(awake);
    const wait = { reason: 'the shell to go on', timeoutMs: 20_000 };
    const kept = async () => (await ask(before.id, 'cat /root/kept || true')).trim() || undefined;
    expect(await waitUntil(kept, wait)).toBe('same-shell');
    const beat = await ask(before.id, 'cat /root/beat');
    await waitUntil(
      async () => ((await ask(before.id, 'cat /root/beat')) > beat ? true : undefined),
      {
        reason: 'what ran to go on',
        timeoutMs: 20_000,
      },
    );
    expect(await ask(before.id, 'docker inspect -f {{.State.Running}}{{.RestartCount}} web')).toBe(
      'true0',
    );
    leave();
    await viewWhen(before.id, 'the session to be paused again', paused);

    await server.sessions.end(learner, before.id);
    await viewWhen(before.id, 'the session to end', ({ observed }) => observed === 'ended');
    expect((await instance.leftovers()).filter((name) => !name.includes('registry'))).toEqual([]);
  },
  slowMs,
);

test(
  'a node that is removed while it is frozen is lost, and the rest of the session stays of use',
  async () => {
    const { id } = await pausedSession();
    const { containerId } = await containerOf(id);
    await instance.docker.getContainer(containerId).remove({ force: true });
    const lost = await viewWhen(
      id,
      'the node to be lost',
      ({ nodes }) => nodes[0]?.state === 'lost',
    );
    expect(lost.observed).toBe('running');
    const anew = await server.sessions.recreateNode(learner, id, 'node1');
    expect(anew.nodes.map(({ state }) => state)).toEqual(['running']);
    expect(await ask(id, 'hostname')).toBe('node1');
  },
  slowMs,
);
