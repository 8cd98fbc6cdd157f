import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { EngineStep } from '../../orchestrator/engines/engine.ts';
import { mesosEngine as engine } from '../../orchestrator/engines/mesos/mesos-engine.ts';
import type { ProviderNode } from '../../runtime/node/provider.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { createSessionId } from './support/create-session-id.ts';
import {
  createTestInstance,
  smallNode,
  type TestInstance,
} from './support/create-test-instance.ts';
import { mustRun } from './support/must-run.ts';

/** Several times as long as an agent, or a leader, may be silent. */
const frozenMs = 20_000;
/** It takes seconds; masters of a machine that is busy with other tests elect more than once. */
const wholeMs = 120_000;
const slowMs = 300_000;
const sessionId = createSessionId();
const masters = ['master1', 'master2', 'master3'];
const agents = ['agent1', 'agent2'];
const web = {
  id: '/web',
  instances: 2,
  cpus: 0.1,
  mem: 32,
  container: { type: 'DOCKER', docker: { image: 'ropes/web:1' } },
  networks: [{ mode: 'container/bridge' }],
  constraints: [['hostname', 'UNIQUE']],
};
const stateSchema = z.object({
  leader_info: z.object({ hostname: z.string() }),
  slaves: z.array(z.object({ hostname: z.string(), active: z.boolean() })),
  frameworks: z.array(z.object({ name: z.string(), active: z.boolean() })),
});

describe('three masters', () => {
  const { signal } = new AbortController();
  let instance: TestInstance;
  let nodes: Map<string, ProviderNode>;
  let containers: string;

  beforeAll(async () => {
    instance = createTestInstance();
    await instance.provider.createNetwork(sessionId, signal);
    const made = await Promise.all([...masters, ...agents].map(make));
    nodes = new Map(made.map((node) => [node.name, node]));
    await runAll([...engine.prepare(made), ...engine.form(made)]);
    await run(
      'master1',
      `curl --silent --show-error --fail --json '${JSON.stringify(web)}' http://master1:8080/v2/apps`,
    );
    await waitUntil(async () => ((await seesWeb()) ? true : undefined), {
      reason: 'the app to run',
      timeoutMs: 60_000,
      everyMs: 100,
    });
    containers = await listContainers();
  }, 180_000);

  afterAll(() => instance?.dispose(), 60_000);

  function make(name: string): Promise<ProviderNode> {
    const spec = { sessionId, name, kind: engine.nodeKind, ...smallNode };
    return instance.provider.createNode(spec, signal);
  }

  async function runAll(steps: readonly EngineStep[]): Promise<void> {
    for (const step of steps) await step.run(signal);
  }

  function node(name: string): ProviderNode {
    const found = nodes.get(name);
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found;
  }

  const run = (name: string, line: string) => mustRun(node(name), line, { timeoutMs: 60_000 });

  async function seesWeb(): Promise<boolean> {
    const answer = await run('master1', 'curl --silent http://master1:8080/v2/apps/web');
    return /"tasksRunning":2\b/.test(answer);
  }

  async function listContainers(): Promise<string> {
    const lists = agents.map((name) => run(name, 'docker ps --quiet --no-trunc'));
    return (await Promise.all(lists)).join('\n');
  }

  async function state(by: string) {
    const answer = await run(by, `curl --silent --fail --location http://${by}:5050/state`);
    return stateSchema.parse(JSON.parse(answer));
  }

  /** Waits until one leads that is not `old`, to whom all agents and Marathon have come. */
  async function isWhole(old: string, up: readonly string[]): Promise<string> {
    let last: unknown;
    return waitUntil(
      async () => {
        try {
          const seen = await Promise.all(up.map(state));
          const leader = seen[0]?.leader_info.hostname ?? '';
          expect(leader).not.toBe(old);
          for (const { leader_info, slaves, frameworks } of seen) {
            expect(leader_info.hostname).toBe(leader);
            expect(slaves.filter(({ active }) => active)).toHaveLength(agents.length);
            const marathon = frameworks.find(({ name }) => name === 'marathon');
            expect(marathon).toMatchObject({ active: true });
          }
          expect(await seesWeb()).toBe(true);
          return leader;
        } catch (error) {
          last = error;
          return undefined;
        }
      },
      { reason: 'a whole cluster', timeoutMs: wholeMs, everyMs: 200 },
    ).catch((cause: unknown) => {
      throw new Error(`the cluster is not whole: ${last}`, { cause });
    });
  }

  test(
    'have one leader, to whom the others lead',
    async () => {
      await isWhole('', masters);
      const view = await engine.describe([...nodes.values()], signal);
      const leaders = view.nodes.filter(({ notes }) => notes.includes('leader'));
      expect(leaders).toHaveLength(1);
      expect(view.services).toEqual([expect.objectContaining({ name: '/web', running: 2 })]);
    },
    slowMs,
  );

  test(
    'go on when the leader is killed: no agent, framework or task is lost',
    async () => {
      const old = (await state('master1')).leader_info.hostname;
      // Killed at once, and not started again by its supervisor, which would have it lead once more.
      const service = '/etc/service/mesos-master';
      await run(old, `touch ${service}/down; sv once ${service} && sv kill ${service}`);
      const began = performance.now();
      const others = masters.filter((name) => name !== old);
      await isWhole(old, others);
      console.info(`whole under another leader after ${Math.round(performance.now() - began)} ms`);
      expect(await listContainers()).toBe(containers);
      await run(old, 'systemctl enable --now mesos-master');
      await isWhole('', masters);
    },
    slowMs,
  );

  test(
    'without a majority change nothing, and what runs goes on',
    async () => {
      for (const name of ['master2', 'master3']) await run(name, 'systemctl stop mesos-master');
      const status = () =>
        run(
          'master1',
          // A master that has lost its lead ends, and is started again.
          `curl --silent --output /dev/null --write-out '%{http_code}' master1:5050/state || true`,
        );
      await waitUntil(async () => ((await status()) === '503' ? true : undefined), {
        reason: 'the last master to say that nobody leads',
        timeoutMs: wholeMs,
        everyMs: 100,
      });
      await expect(engine.describe([...nodes.values()], signal)).rejects.toThrow(
        /master1 knows no leader/,
      );
      expect(await listContainers()).toBe(containers);
      for (const name of ['master2', 'master3']) await run(name, 'systemctl start mesos-master');
      await isWhole('', masters);
      expect(await listContainers()).toBe(containers);
    },
    slowMs,
  );

  test(
    'bear that all machines are frozen for a while: nobody is lost',
    async () => {
      const frozen = [...nodes.values()].map(({ containerId }) =>
        instance.docker.getContainer(containerId),
      );
      await Promise.all(frozen.map((container) => container.pause()));
      await pause(frozenMs);
      await Promise.all(frozen.map((container) => container.unpause()));
      await isWhole('', masters);
      expect(await listContainers()).toBe(containers);
    },
    slowMs,
  );

  test(
    'take in one that was lost with its machine, and made anew',
    async () => {
      const members = [...nodes.values()].filter(({ name }) => name !== 'master3');
      await instance.provider.removeNode(sessionId, 'master3');
      const anew = await make('master3');
      nodes.set('master3', anew);
      await runAll([...engine.prepare([anew]), ...engine.rejoin(anew, members)]);
      await isWhole('', masters);
      expect(await listContainers()).toBe(containers);
    },
    slowMs,
  );
});
