import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SessionView } from '../../contract/session.ts';
import { swarmEngine } from '../../orchestrator/engines/swarm/swarm-engine.ts';
import type { FoundNode, ProviderNode } from '../../runtime/node/provider.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { createOwnEngine, type OwnEngine } from './support/create-own-engine.ts';
import { createSessionServer, type SessionServer } from './support/create-session-server.ts';
import { createTestInstance, type TestInstance } from './support/create-test-instance.ts';
import { engineAnswers } from './support/engine-answers.ts';
import { mustRun } from './support/must-run.ts';
import { ropesHome } from './support/read-facts.ts';
import { createTerminalPage, type TerminalPage } from './support/terminal-page.ts';

const learner = 'learner-of-the-test';
const other = 'learner-with-a-swarm';
const labs = fileURLToPath(new URL('labs', import.meta.url));
/** Without an engine of ropes' own there is nothing to start a second one like. */
const possible = existsSync(join(ropesHome(), 'engine', 'daemon.json'));

describe.runIf(possible)('when the Docker engine is restarted', () => {
  let engine: OwnEngine;
  let instance: TestInstance;
  let folder: string;
  let server: SessionServer;
  let session: SessionView;
  let pair: SessionView;
  let page: TerminalPage;

  beforeAll(async () => {
    engine = await createOwnEngine();
    instance = createTestInstance({}, engine.facts);
    folder = await mkdtemp(join(tmpdir(), 'ropes-engine-'));
    server = await createSessionServer(instance, folder, labs);
    const { view } = await server.sessions.start(learner, 'one-node');
    const swarm = (await server.sessions.start(other, 'formed-pair')).view;
    session = await sessionWhen(view.id, isRunning);
    pair = await sessionWhen(swarm.id, isRunning, other);
    const terminalId = session.terminals[0]?.id ?? '';
    page = createTerminalPage(terminalId);
    page.connect(server.terminals);
  }, 180_000);

  afterAll(async () => {
    try {
      await server.sessions.endAll();
      await server.terminals.shutdown();
      await server.stop();
      await instance.dispose();
    } finally {
      await engine.dispose();
      await rm(folder, { recursive: true, force: true });
    }
  }, 120_000);

  const isRunning = ({ observed }: SessionView) => observed === 'running';

  function sessionWhen(
    id: string,
    wanted: (view: SessionView) => boolean,
    whose = learner,
  ): Promise<SessionView> {
    const look = async () => {
      const view = await server.sessions.view(whose, id);
      if (view.observed === 'failed') throw new Error(view.problem);
      return wanted(view) ? view : undefined;
    };
    return waitUntil(look, { reason: 'the session', timeoutMs: 60_000, everyMs: 50 });
  }

  async function shows(pattern: RegExp): Promise<RegExpExecArray> {
    return waitUntil(() => pattern.exec(page.text()) ?? undefined, {
      reason: `${pattern}`,
      timeoutMs: 60_000,
    }).catch((error: unknown) => {
      expect(page.text()).toMatch(pattern);
      throw error;
    });
  }

  /** Process id of the shell in the terminal. */
  async function shellIn(word: string): Promise<string> {
    await shows(/root@node1:~#$/);
    page.type(`echo ${word}=$$\r`);
    return (await shows(new RegExp(`\\n${word}=(\\d+)\\n`)))[1] ?? '';
  }

  /** The nodes of a session that run. */
  async function nodesNow({ id }: SessionView): Promise<readonly ProviderNode[]> {
    const found = (await instance.provider.find()).filter(({ sessionId }) => sessionId === id);
    return found.flatMap(({ address, ...each }) =>
      address === null ? [] : [instance.provider.node({ ...each, address })],
    );
  }

  async function nodeNow(): Promise<ProviderNode> {
    const [node] = await nodesNow(session);
    if (node === undefined) throw new Error('the node does not run');
    return node;
  }

  /** How many nodes run and take commands. */
  async function answering(): Promise<number> {
    const nodes = (await Promise.all([session, pair].map(nodesNow))).flat();
    const works = (node: ProviderNode) =>
      node.exec(['docker', 'version'], { timeoutMs: 10_000 }).then(
        ({ exitCode }) => exitCode === 0,
        () => false,
      );
    return (await Promise.all(nodes.map(works))).filter((works) => works).length;
  }

  async function everyNode(count: number): Promise<void> {
    await waitUntil(async () => ((await answering()) === count ? true : undefined), {
      reason: 'every node to run and to answer',
      timeoutMs: 90_000,
      everyMs: 200,
    });
  }

  async function startedAt({ containerId }: ProviderNode): Promise<string> {
    return (await instance.docker.getContainer(containerId).inspect()).State.StartedAt;
  }

  test('nodes go on through a kill; terminals get new shells, and the old ones are ended', async () => {
    const node = await nodeNow();
    await engineAnswers(node);
    const before = await startedAt(node);
    const old = await shellIn('first');
    await engine.restart('SIGKILL', { liveRestore: true });
    await shows(/This is a new shell/);
    const now = await shellIn('second');
    expect(await startedAt(node)).toBe(before);
    const alive = await mustRun(node, `for pid in ${old} ${now}; do ls -d /proc/$pid; done; true`);
    expect(alive).toBe(`/proc/${now}`);
    const view = await sessionWhen(
      session.id,
      ({ terminals }) => terminals[0]?.state === 'running',
    );
    expect(view.nodes).toEqual(session.nodes);
  }, 120_000);

  test('nodes that were stopped with it come back with it, with what was on them', async () => {
    const node = await nodeNow();
    await mustRun(node, 'echo kept > /root/note; sync');
    await mustRun(node, 'docker volume create kept');
    const before = await startedAt(node);
    // What it is told to do with its containers counts from the next end on.
    await engine.restart('SIGTERM', { liveRestore: false });
    await engine.restart('SIGTERM', { liveRestore: false });
    const again = await waitUntil(
      async () => {
        const [there] = await nodesNow(session);
        return there === undefined || (await startedAt(there)) === before ? undefined : there;
      },
      { reason: 'the node to be started again', timeoutMs: 60_000 },
    );
    expect(again.containerId).toBe(node.containerId);
    await sessionWhen(session.id, ({ nodes }) => nodes[0]?.state === 'running');
    await engineAnswers(again);
    expect(await mustRun(again, 'cat /root/note; docker volume ls --quiet')).toBe('kept\nkept');
    await shellIn('third');
  }, 120_000);

  test('nodes that it was asked to start while it stopped come back', async () => {
    const found = await instance.provider.find();
    const count = found.length;
    // The test before has waited for one of them only.
    await everyNode(count);
    const { signal } = new AbortController();
    const restarted = new AbortController();
    // The others are still to be stopped, which takes the engine a moment.
    await instance.docker.getContainer(found[0]?.containerId ?? '').kill();
    async function askOnAndOn({ sessionId, name }: FoundNode): Promise<void> {
      while (!restarted.signal.aborted) {
        // It refuses, or takes it and forgets: whatever it says is no matter.
        await instance.provider.startNode(sessionId, name, signal).catch(() => undefined);
        await new Promise(setImmediate);
      }
    }
    const asking = found.map(askOnAndOn);
    await engine.restart('SIGTERM', { liveRestore: true });
    restarted.abort();
    await Promise.all(asking);
    await everyNode(count);
    await sessionWhen(session.id, ({ nodes }) => nodes.every(({ state }) => state === 'running'));
  }, 180_000);

  test('a swarm of such nodes is whole again: each has kept its address', async () => {
    const whole = await waitUntil(
      async () => {
        const nodes = await nodesNow(pair);
        const { signal } = new AbortController();
        // Until their engines answer they can't be described.
        const view = await swarmEngine.describe(nodes, signal).catch(() => null);
        const ready = view?.nodes.filter(({ state }) => state === 'ready') ?? [];
        return ready.length === 2 ? nodes : undefined;
      },
      { reason: 'the swarm', timeoutMs: 60_000, everyMs: 200 },
    );
    const known = new Map(pair.nodes.map(({ name, address }) => [name, address]));
    expect(new Map(whole.map(({ name, address }) => [name, address]))).toEqual(known);
  }, 90_000);

  test('its session ends and leaves nothing', async () => {
    await server.sessions.endAll();
    expect((await instance.leftovers()).filter((name) => !name.includes('registry'))).toEqual([]);
  }, 60_000);
});
