import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ServedMaster,
  serveMaster,
} from '../../../orchestrator/mesos/master/serve-master.fake.ts';
import { installPython } from '../support/install-python.ts';
import { type StartedMarathon, startMarathon } from '../support/start-marathon.ts';
import { type SimulatedAgent, startSimulatedAgent } from '../support/start-simulated-agent.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('marathon-client.py', import.meta.url));

let master: ServedMaster;
let agents: readonly SimulatedAgent[];
let marathon: StartedMarathon;

beforeAll(async () => {
  master = await serveMaster();
  agents = await Promise.all(
    ['agent1', 'agent2', 'agent3'].map((hostname) =>
      startSimulatedAgent({ masters: [master.address], hostname }),
    ),
  );
  marathon = await startMarathon([master.address]);
});

afterAll(async () => {
  await marathon?.close();
  await Promise.all((agents ?? []).map((agent) => agent.close()));
  await master?.close();
});

describe('the PyPI client marathon 0.13.0', () => {
  it('understands every answer while it creates, scales, rolls back and removes', async () => {
    const packages = await installPython(['marathon==0.13.0']);
    const { stdout } = await run('python3', [program, marathon.url], {
      env: { ...process.env, PYTHONPATH: packages },
      timeout: 110_000,
    });
    const { events, ...results } = JSON.parse(stdout) as Record<string, unknown>;
    expect(results).toEqual({
      // It asks for JSON.
      ping: '"pong"',
      info: 'marathon',
      leader: ['leader'],
      metrics: true,
      created: { id: '/trivial', instances: 1, deployments: 1 },
      again: { status: 409, message: 'An app with id [/trivial] already exists.' },
      missing: { status: 404, message: "App '/missing' does not exist" },
      invalid: { status: 422, message: 'Object is not valid' },
      scaled: 3,
      kill_scale: ['deploymentId', 'version'],
      killed: '/trivial',
      kill_given: true,
      versions: true,
      first_version: 1,
      rolled_back: 1,
      embedded: 1,
      endpoints: ['/trivial'],
      complex: {
        networks: [{ mode: 'container/bridge' }],
        port: 80,
        checks: ['COMMAND'],
        labelled: ['/shop/web'],
      },
      group: { apps: ['/blue/one'], groups: ['/blue', '/shop'] },
      queue: { count: 1, delay: 0 },
      deployment: { apps: ['/huge'], actions: ['ScaleApplication'] },
      locked: { status: 409, message: expect.stringContaining('App is locked') },
      rollback: ['deploymentId', 'version'],
      left: [],
    });
    expect(events).toEqual(
      expect.arrayContaining([
        'MarathonApiPostEvent',
        'MarathonDeploymentInfo',
        'MarathonDeploymentSuccess',
        'MarathonGroupChangeSuccess',
        'MarathonInstanceChangedEvent',
        'MarathonStatusUpdateEvent',
      ]),
    );
    expect(marathon.troubles).toEqual([]);
  });
});
