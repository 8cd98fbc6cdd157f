import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionView } from '../../contract/session.ts';
import type { Engine, EngineStep } from '../../orchestrator/engines/engine.ts';
import { engines } from '../../orchestrator/engines/engines.ts';
import type { Node } from '../../orchestrator/node.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { createSessionServer, type SessionServer } from './support/create-session-server.ts';
import { createTestInstance } from './support/create-test-instance.ts';
import { mustRun } from './support/must-run.ts';
import { typeIntoTerminal } from './support/type-into-terminal.ts';

const labs = resolve(import.meta.dirname, '../fixtures/startup-labs');
const instance = createTestInstance();
const learner = 'learner-of-the-test';
let folder: string;
let server: SessionServer;
let spoiled = true;

/** Somebody is on the API server's port: kubeadm refuses to begin. */
function takePort(nodes: readonly Node[]): EngineStep {
  return {
    id: 'take-port',
    title: 'Take the port',
    async run(signal) {
      const script = `setsid python3 -m http.server 6443 > /dev/null 2>&1 &
        until (: < /dev/tcp/127.0.0.1/6443) 2> /dev/null; do sleep 0.1; done`;
      for (const node of nodes) await node.exec(['bash', '-c', script], { signal });
    },
  };
}

function spoil(engine: Engine): Engine {
  return {
    ...engine,
    prepare: (nodes) => [...engine.prepare(nodes), ...(spoiled ? [takePort(nodes)] : [])],
  };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ropes-kubeadm-fails-'));
  const { kubernetes } = engines;
  if (kubernetes === undefined) throw new Error('there is no engine kubernetes');
  server = await createSessionServer(instance, folder, labs, {
    engines: { kubernetes: spoil(kubernetes) },
  });
});

afterAll(async () => {
  await server.sessions.endAll();
  await server.terminals.shutdown();
  await server.stop();
  await instance.dispose();
  await rm(folder, { recursive: true });
});

function viewWhen(id: string, observed: SessionView['observed']): Promise<SessionView> {
  const look = async () => {
    const view = await server.sessions.view(learner, id);
    return view.observed === observed ? view : undefined;
  };
  return waitUntil(look, { reason: `the session to be ${observed}`, timeoutMs: 240_000 });
}

test("kubeadm's own words are shown, its node is kept and can be used, another try works", {
  timeout: 600_000,
}, async () => {
  const { view } = await server.sessions.start(learner, 'formed-alone');
  const down = await viewWhen(view.id, 'failed');
  const init = down.bringUp.find(({ id }) => id === 'kubernetes-init');
  expect(init).toMatchObject({ state: 'failed' });
  expect(init?.output).toMatch(/\[ERROR Port-6443\].*6443 is in use/s);
  expect(down.problem).toContain('Make the control plane on controlplane');
  expect(down.nodes).toMatchObject([{ name: 'controlplane', state: 'running' }]);

  const terminal = await server.sessions.openTerminal(learner, view.id, 'controlplane');
  const command = 'ss -Hltn sport = :6443 > /root/who';
  await typeIntoTerminal(server.sessions, learner, view.id, terminal.id, command);
  const found = (await instance.provider.find()).find(({ sessionId }) => sessionId === view.id);
  if (found?.address == null) throw new Error('the node is gone');
  const node = instance.provider.node({ ...found, address: found.address });
  await waitUntil(
    async () => {
      const { stdout } = await node.exec(['cat', '/root/who']);
      return stdout.includes(':6443') ? true : undefined;
    },
    { reason: 'the terminal to run a command', timeoutMs: 60_000 },
  );

  spoiled = false;
  const again = await server.sessions.restart(learner, view.id);
  const up = await viewWhen(again.id, 'running');
  const [mended] = (await instance.provider.find()).filter(({ sessionId }) => sessionId === up.id);
  if (mended?.address == null) throw new Error('the new node does not run');
  const control = instance.provider.node({ ...mended, address: mended.address });
  expect(await mustRun(control, 'kubectl get nodes --no-headers')).toContain('Ready');
  await viewWhen(view.id, 'ended');
  await server.sessions.end(learner, again.id);
});
