import { describe, expect, it } from 'vitest';
import { RopesError } from '../../../contract/errors.ts';
import { createFakeNode } from '../../node.fake.ts';
import type { ExecResult } from '../../node.ts';
import { swarmEngine } from './swarm-engine.ts';

type Answers = Readonly<Record<string, Partial<ExecResult>>>;

const { signal } = new AbortController();

const readMembership = 'docker info --format {{json .Swarm}}';

/** What `docker info` says of a node's place in a swarm. */
function membership(LocalNodeState: string, NodeID: string, ControlAvailable: boolean) {
  return { stdout: `${JSON.stringify({ LocalNodeState, NodeID, ControlAvailable })}\n` };
}

/** A node that answers commands by their beginning; `told` keeps what its engine's API was. */
function nodeWith(name: string, answers: Answers) {
  const told: string[] = [];
  const node = createFakeNode(name, (argv, { stdin }) => {
    const isTold = argv.includes('--data');
    const path = argv.at(-1)?.replace('http://docker', '') ?? '';
    const command = argv[0] === 'curl' ? `${isTold ? 'POST' : 'GET'} ${path}` : argv.join(' ');
    if (isTold) told.push(`${command} ${stdin}`);
    const key = Object.keys(answers).find((start) => command.startsWith(start));
    return key === undefined ? undefined : answers[key];
  });
  return { ...node, told };
}

/** What a node's engine is told to join the swarm of 10.0.0.1. */
const joinOf = (address: string, manager = '10.0.0.1') =>
  `POST /swarm/join {"ListenAddr":"0.0.0.0:2377","AdvertiseAddr":"${address}","RemoteAddrs":["${manager}:2377"],"JoinToken":"SWMTKN-1-abc"}`;
const init = 'POST /swarm/init {"ListenAddr":"0.0.0.0:2377","AdvertiseAddr":"10.0.0.1"}';

const asManager: Answers = {
  [readMembership]: membership('active', 'id1', true),
  'POST /swarm/init': { stdout: '"id1"\n\n200' },
  'GET /swarm': { stdout: '{"JoinTokens":{"Worker":"SWMTKN-1-abc"}}\n\n200\n' },
  'docker swarm leave': {},
  'docker node inspect --format {{.Spec.Role}}': { stdout: 'worker\n' },
  'docker node rm': {},
};
const asWorker: Answers = {
  [readMembership]: membership('active', 'id2', false),
  'POST /swarm/join': { stdout: '\n200' },
  'docker swarm leave': {},
};
const away: Answers = { [readMembership]: { exitCode: 1, stderr: 'Cannot connect' } };

async function runAll(steps: readonly { run(signal: AbortSignal): Promise<void> }[]) {
  for (const step of steps) await step.run(signal);
}

describe('swarm engine', () => {
  it('makes the first node the manager and joins the others to its address', async () => {
    const nodes = [
      nodeWith('node1', asManager),
      nodeWith('node2', asWorker),
      nodeWith('node3', asWorker),
    ] as const;
    await runAll(swarmEngine.form(nodes));
    expect(nodes[0].told).toEqual([init]);
    expect(nodes[2].told).toEqual([joinOf('10.0.0.3')]);
  });

  it('says why a node did not join', async () => {
    const refused = {
      'POST /swarm/join': {
        stdout: '{"message":"rpc error: code = Unavailable desc = away"}\n\n503',
      },
    };
    const nodes = [nodeWith('node1', asManager), nodeWith('node2', refused)];
    await expect(runAll(swarmEngine.form(nodes))).rejects.toMatchObject({
      code: 'COMMAND_FAILED',
      message: 'Joining node2 to node1: away',
    });
    const silent = { 'POST /swarm/join': { exitCode: 7, stderr: 'refused' } };
    await expect(
      runAll(swarmEngine.form([nodeWith('node1', asManager), nodeWith('node2', silent)])),
    ).rejects.toMatchObject({ message: 'The Docker engine on node2 does not answer: refused' });
  });

  it('has nobody to join when there is one node', () => {
    const steps = swarmEngine.form([nodeWith('node1', asManager)]);
    expect(steps.map(({ id, title }) => [id, title])).toEqual([
      ['swarm-init', 'Make node1 a manager'],
    ]);
  });

  it('says what failed and how', async () => {
    const node = nodeWith('node1', {
      'POST /swarm/init': { stdout: '{"message":"already part of a swarm"}\n\n503' },
    });
    await expect(runAll(swarmEngine.form([node]))).rejects.toMatchObject({
      code: 'COMMAND_FAILED',
      message: expect.stringContaining('already part of a swarm'),
    });
  });

  it('joins a node by way of whichever member is a manager', async () => {
    const late = nodeWith('node4', asWorker);
    const members = [
      nodeWith('node1', away),
      nodeWith('node2', asWorker),
      nodeWith('node3', asManager),
    ];
    await runAll(swarmEngine.join(late, members));
    expect(late.told).toEqual([joinOf('10.0.0.4', '10.0.0.3')]);
  });

  it('names the members when none of them leads a swarm', async () => {
    const late = nodeWith('node3', asWorker);
    const members = [nodeWith('node1', away), nodeWith('node2', asWorker)];
    await expect(runAll(swarmEngine.join(late, members))).rejects.toMatchObject({
      code: 'COMMAND_FAILED',
      message: expect.stringContaining('node1, node2'),
    });
  });
});

describe('coming back into a swarm', () => {
  it('joins by way of a manager that is left', async () => {
    const back = nodeWith('node2', asWorker);
    const manager = nodeWith('node1', asManager);
    await runAll(swarmEngine.rejoin(back, [manager]));
    expect(back.told).toEqual([joinOf('10.0.0.2')]);
    expect(manager.ran).not.toContain('docker swarm leave --force');
  });

  it('forms the swarm anew when its only manager was lost', async () => {
    const back = nodeWith('node1', asManager);
    const worker = nodeWith('node2', asWorker);
    const bare = nodeWith('node3', {
      ...asWorker,
      [readMembership]: membership('inactive', '', false),
    });
    await runAll(swarmEngine.rejoin(back, [worker, bare]));
    expect(back.told).toEqual([init]);
    expect(worker.ran[1]).toBe('docker swarm leave --force');
    expect(worker.told).toEqual([joinOf('10.0.0.2')]);
    expect(bare.ran).not.toContain('docker swarm leave --force');
  });

  it('ends nothing while a member does not answer, which may be the manager', async () => {
    const worker = nodeWith('node2', asWorker);
    const back = nodeWith('node1', asManager);
    await expect(
      runAll(swarmEngine.rejoin(back, [worker, nodeWith('node3', away)])),
    ).rejects.toMatchObject({ code: 'COMMAND_FAILED' });
    expect(worker.ran).not.toContain('docker swarm leave --force');
  });
});

describe('leaving a swarm', () => {
  it('takes a worker out by way of a manager', async () => {
    const manager = nodeWith('node1', asManager);
    const worker = nodeWith('node2', asWorker);
    await runAll(swarmEngine.leave(worker, [manager, worker]));
    expect(worker.ran).toContain('docker swarm leave --force');
    expect(manager.ran).toContain('docker node rm --force id2');
  });

  it('lets a manager go when the others have agreed to it', async () => {
    const states = ['{"Leader":false}\n', '{"Leader":false}\n', 'null\n'];
    const other = createFakeNode('node1', (argv) => {
      if (argv[1] === 'info') return membership('active', 'id1', true);
      if (argv.includes('{{json .ManagerStatus}}')) return { stdout: states.shift() ?? '' };
      return argv.includes('{{.Spec.Role}}') ? { stdout: 'manager\n' } : {};
    });
    // It was just promoted and does not know it yet.
    const leaving = nodeWith('node2', {
      [readMembership]: membership('active', 'id2', false),
      'docker swarm leave': {},
    });
    await runAll(swarmEngine.leave(leaving, [other, leaving]));
    expect(other.ran).toContain('docker node demote id2');
    expect(states).toEqual([]);
    expect(leaving.ran).toContain('docker swarm leave --force');
    expect(other.ran.at(-1)).toBe('docker node rm --force id2');
  });

  it('asks again while the managers do not know one that was just promoted', async () => {
    const refusals = [{ exitCode: 1, stderr: "can't find manager in raft memberlist" }];
    const other = createFakeNode('node1', (argv) => {
      if (argv[1] === 'info') return membership('active', 'id1', true);
      if (argv.includes('demote')) return refusals.shift() ?? {};
      if (argv.includes('{{json .ManagerStatus}}')) return { stdout: 'null\n' };
      return argv.includes('{{.Spec.Role}}') ? { stdout: 'manager\n' } : {};
    });
    const leaving = nodeWith('node2', {
      [readMembership]: membership('active', 'id2', true),
      'docker swarm leave': {},
    });
    await runAll(swarmEngine.leave(leaving, [other, leaving]));
    expect(other.ran.filter((line) => line === 'docker node demote id2')).toHaveLength(2);
    expect(other.ran.at(-1)).toBe('docker node rm --force id2');
  });

  it('keeps the only manager of other nodes', async () => {
    const manager = nodeWith('node1', { ...asManager, 'docker node ls': { stdout: 'a\nb\n' } });
    const worker = nodeWith('node2', asWorker);
    await expect(runAll(swarmEngine.leave(manager, [manager, worker]))).rejects.toMatchObject({
      code: 'COMMAND_FAILED',
      message: expect.stringContaining('docker node promote'),
    });
    expect(manager.ran).not.toContain('docker swarm leave --force');
  });

  it('ends a swarm of one', async () => {
    const manager = nodeWith('node1', { ...asManager, 'docker node ls': { stdout: 'a\n' } });
    await runAll(swarmEngine.leave(manager, [manager]));
    expect(manager.ran).toContain('docker swarm leave --force');
  });

  it('asks no manager of another swarm', async () => {
    const stranger = nodeWith('node1', {
      ...asManager,
      'docker node inspect --format {{.Spec.Role}}': { exitCode: 1 },
    });
    const worker = nodeWith('node2', asWorker);
    await runAll(swarmEngine.leave(worker, [stranger, worker]));
    expect(worker.ran).toContain('docker swarm leave --force');
    expect(stranger.ran).not.toContain('docker node rm --force id2');
  });

  it.each([
    ['fails', away],
    ['says nothing of a swarm', { [readMembership]: membership('', '', false) }],
    ['prints nothing', { [readMembership]: {} }],
  ])('makes the others forget a node whose docker info %s', async (_, answers) => {
    const manager = nodeWith('node1', asManager);
    const lost = nodeWith('node2', answers);
    await runAll(swarmEngine.leave(lost, [manager, lost]));
    expect(manager.ran).toContain('docker node rm --force node2');
  });

  it('makes the others forget a node that is gone', async () => {
    const manager = nodeWith('node1', asManager);
    const gone = createFakeNode('node2', () => {
      throw new RopesError('NODE_NOT_FOUND', 'node2 is lost.');
    });
    await runAll(swarmEngine.leave(gone, [manager]));
    expect(manager.ran).toContain('docker node rm --force node2');
  });

  it('leaves a node alone that is in no swarm', async () => {
    const node = nodeWith('node3', { [readMembership]: membership('inactive', '', false) });
    await runAll(swarmEngine.leave(node, [node]));
    expect(node.ran).toEqual([readMembership]);
  });
});
