import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SessionView } from '../../contract/session.ts';
import type { ProviderNode } from '../../runtime/node/provider.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { createOwnEngine, type OwnEngine } from './support/create-own-engine.ts';
import { createSessionServer, type SessionServer } from './support/create-session-server.ts';
import { createTestInstance, type TestInstance } from './support/create-test-instance.ts';
import { engineAnswers } from './support/engine-answers.ts';
import { mustRun } from './support/must-run.ts';
import { ropesHome } from './support/read-facts.ts';
import { createTerminalPage, type TerminalPage } from './support/terminal-page.ts';

const learner = 'learner-of-the-test';
/** Without an engine of ropes' own there is nothing to start a second one like. */
const possible = existsSync(join(ropesHome(), 'engine', 'daemon.json'));

describe.runIf(possible)('when the Docker engine is restarted', () => {
  let engine: OwnEngine;
  let instance: TestInstance;
  let folder: string;
  let server: SessionServer;
  let session: SessionView;
  let page: TerminalPage;

  beforeAll(async () => {
    engine = await createOwnEngine();
    instance = createTestInstance({}, engine.facts);
    folder = await mkdtemp(join(tmpdir(), 'ropes-engine-'));
    server = await createSessionServer(instance, folder);
    const { view } = await server.sessions.start(learner, 'first-containers');
    session = await sessionWhen(view.id, ({ observed }) => observed === 'running');
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

  function sessionWhen(id: string, wanted: (view: SessionView) => boolean): Promise<SessionView> {
    const look = async () => {
      const view = await server.sessions.view(learner, id);
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

  async function nodeNow(): Promise<ProviderNode> {
    const [found] = await instance.provider.find();
    if (found?.address == null) throw new Error('the node does not run');
    return instance.provider.node({ ...found, address: found.address });
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
        const [found] = await instance.provider.find();
        if (found?.address == null) return undefined;
        const there = instance.provider.node({ ...found, address: found.address });
        return (await startedAt(there)) === before ? undefined : there;
      },
      { reason: 'the node to be started again', timeoutMs: 60_000 },
    );
    expect(again.containerId).toBe(node.containerId);
    await sessionWhen(session.id, ({ nodes }) => nodes[0]?.state === 'running');
    await engineAnswers(again);
    expect(await mustRun(again, 'cat /root/note; docker volume ls --quiet')).toBe('kept\nkept');
    await shellIn('third');
  }, 120_000);

  test('its session ends and leaves nothing', async () => {
    await server.sessions.endAll();
    expect((await instance.leftovers()).filter((name) => !name.includes('registry'))).toEqual([]);
  }, 60_000);
});
