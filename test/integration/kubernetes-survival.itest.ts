import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SessionView } from '../../contract/session.ts';
import type { ProviderNode } from '../../runtime/node/provider.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { createOwnEngine, type OwnEngine } from './support/create-own-engine.ts';
import { createSessionServer, type SessionServer } from './support/create-session-server.ts';
import { createTestInstance, type TestInstance } from './support/create-test-instance.ts';
import { mustRun } from './support/must-run.ts';
import { ropesHome } from './support/read-facts.ts';

const learner = 'learner-of-the-test';
const labs = fileURLToPath(new URL('labs', import.meta.url));
const names = ['controlplane', 'node01', 'node02'];
/** Without an engine of ropes' own there is nothing to start a second one like. */
const possible = existsSync(join(ropesHome(), 'engine', 'daemon.json'));
const port = 30080;

describe.runIf(possible)('a Kubernetes cluster comes back by itself', () => {
  let engine: OwnEngine;
  let instance: TestInstance;
  let folder: string;
  let server: SessionServer;
  let session: SessionView;

  beforeAll(async () => {
    // The first time that it ends, it takes its nodes with it.
    engine = await createOwnEngine({ kind: 'kubernetes', liveRestore: false });
    instance = createTestInstance({}, engine.facts);
    folder = await mkdtemp(join(tmpdir(), 'ropes-survival-'));
    server = await createSessionServer(instance, folder, labs);
    const { view } = await server.sessions.start(learner, 'formed-kubernetes');
    session = await sessionWhen(view.id, ({ observed }) => observed === 'running');
    await server.sessions.showStep(learner, session.id, 1);
    await run('controlplane', `kubectl apply --filename - <<'END'\n${web}\nEND`);
    await works(now(), []);
  }, 400_000);

  afterAll(async () => {
    try {
      await server?.sessions.endAll();
      await server?.terminals.shutdown();
      await server?.stop();
      await instance?.dispose();
    } finally {
      await engine?.dispose();
      await rm(folder, { recursive: true, force: true });
    }
  }, 180_000);

  function sessionWhen(id: string, wanted: (view: SessionView) => boolean): Promise<SessionView> {
    const look = async () => {
      const view = await server.sessions.view(learner, id);
      if (view.observed === 'failed') throw new Error(view.problem);
      return wanted(view) ? view : undefined;
    };
    return waitUntil(look, { reason: 'the session', timeoutMs: 240_000, everyMs: 50 });
  }

  async function node(name: string): Promise<ProviderNode> {
    const found = (await instance.provider.find()).find((each) => each.name === name);
    if (found?.address == null) throw new Error(`${name} does not run`);
    return instance.provider.node({ ...found, address: found.address });
  }

  async function run(name: string, line: string): Promise<string> {
    return mustRun(await node(name), line, { timeoutMs: 60_000 });
  }

  /** The machine's own clock, as Kubernetes writes times. */
  function now(): string {
    return new Date().toISOString().replace(/\.\d+/, '');
  }

  /**
   * What is written down may be of before: so every kubelet has given a sign since then, the pods
   * of nodes that were started anew have started since, and each node reaches the pod of each.
   */
  async function isWhole(since: string, restarted: readonly string[]): Promise<void> {
    const renewed = '{range .items[*]}{.spec.renewTime}{"\\n"}{end}';
    const leases = `kubectl get leases --namespace kube-node-lease --output jsonpath='${renewed}'`;
    const signs = (await run('node02', leases)).split('\n');
    expect(signs.filter((at) => at >= since)).toHaveLength(names.length);
    const status = '{.status.containerStatuses[0].state.running.startedAt}';
    const line = `{range .items[*]}{.spec.nodeName}{" "}${status}{"\\n"}{end}`;
    const pods = await run('node01', `kubectl get pods --output jsonpath='${line}'`);
    for (const [name = '', at = ''] of pods.split('\n').map((pod) => pod.split(' '))) {
      expect(at >= (restarted.includes(name) ? since : '1')).toBe(true);
    }
    const ask = `curl --silent --fail --max-time 2 localhost:${port} || exit`;
    for (const name of names) {
      const hosts = await run(name, `for i in $(seq 20); do ${ask}; done | sort --unique | wc -l`);
      expect(hosts).toBe(String(names.length));
    }
  }

  /** Prints how long it took. */
  async function works(since: string, restarted = names): Promise<void> {
    const began = performance.now();
    let last: unknown;
    async function attempt(): Promise<true | undefined> {
      try {
        await isWhole(since, restarted);
        return true;
      } catch (error) {
        last = error;
        return undefined;
      }
    }
    const options = { reason: 'the cluster', timeoutMs: 180_000, everyMs: 250 };
    await waitUntil(attempt, options).catch((cause: unknown) => {
      throw new Error(`the cluster did not come back: ${last}`, { cause });
    });
    console.info(`whole after ${Math.round((performance.now() - began) / 1000)} s`);
  }

  async function addresses(): Promise<Record<string, string | undefined>> {
    const { nodes } = await sessionWhen(session.id, (view) =>
      view.nodes.every(({ state }) => state === 'running'),
    );
    return Object.fromEntries(nodes.map(({ name, address }) => [name, address]));
  }

  /** With the way into the cluster that was kept before everything. */
  async function checkSays(outcome: string): Promise<void> {
    await server.sessions.checkNow(learner, session.id, ['labelled']);
    await sessionWhen(
      session.id,
      ({ progress, checking }) =>
        checking.length === 0 && progress.verdicts.labelled?.outcome === outcome,
    );
  }

  /** Addresses are kept, and the check is asked by what was kept before everything. */
  async function comesBackAfter(
    what: () => Promise<void>,
    { restarted = names, check = 'failed' } = {},
  ): Promise<void> {
    const before = await addresses();
    const since = now();
    await what();
    await works(since, restarted);
    expect(await addresses()).toEqual(before);
    await checkSays(check);
  }

  test('after a kubelet was killed', async () => {
    const pid = await run('node01', 'pgrep -x kubelet');
    await run('node01', `kill -KILL ${pid}`);
    await waitUntil(
      async () => {
        const found = await (await node('node01')).exec(['pgrep', '-x', 'kubelet']);
        return found.exitCode === 0 && found.stdout.trim() !== pid ? true : undefined;
      },
      { reason: 'another kubelet', timeoutMs: 30_000, everyMs: 100 },
    );
  }, 60_000);

  test('after a worker and the control plane have lost their power', async () => {
    const restarted = ['controlplane', 'node01'];
    await comesBackAfter(
      async () => {
        for (const name of restarted) {
          await instance.docker.getContainer((await node(name)).containerId).kill();
        }
        // Whoever looks after nodes finds them stopped, and starts them again.
        await waitUntil(areAllRunning, { reason: 'the nodes', timeoutMs: 60_000, everyMs: 100 });
      },
      { restarted },
    );
  }, 400_000);

  async function areAllRunning(): Promise<true | undefined> {
    const found = await instance.provider.find();
    return found.every(({ running }) => running) ? true : undefined;
  }

  test('after the engine was stopped with its nodes, and started', async () => {
    await comesBackAfter(() => engine.restart('SIGTERM', { liveRestore: true }));
  }, 400_000);

  test('after the engine was killed, which its nodes do not notice', async () => {
    const startOf = () => run('controlplane', 'stat --format %Y /proc/1');
    const before = await startOf();
    const restarted: string[] = [];
    await comesBackAfter(() => engine.restart('SIGKILL', { liveRestore: true }), { restarted });
    expect(await startOf()).toBe(before);
  }, 400_000);

  test('after the machine was started anew', async () => {
    await comesBackAfter(async () => {
      await server.terminals.shutdown();
      await server.stop();
      await engine.reboot();
      server = await createSessionServer(instance, folder, labs);
    });
    await run('node02', 'kubectl label service web done=yes');
    await checkSays('passed');
  }, 400_000);
});

/** One pod on each node. */
const web = `
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      tolerations: [{operator: Exists}]
      containers: [{name: web, image: 'ropes/web:1'}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  selector: {app: web}
  ports: [{port: 80, nodePort: ${port}}]
`;
