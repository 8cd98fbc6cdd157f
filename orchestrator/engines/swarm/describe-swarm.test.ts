import { expect, it } from 'vitest';
import { createFakeNode } from '../../node.fake.ts';
import { describeSwarm } from './describe-swarm.ts';

const { signal } = new AbortController();

function member(Hostname: string, more: object = {}) {
  return {
    ID: `id-${Hostname}`,
    Spec: { Role: 'worker', Availability: 'active', Labels: {} },
    Description: { Hostname },
    Status: { State: 'ready' },
    ...more,
  };
}

const leader = member('node1', {
  Spec: { Role: 'manager', Availability: 'active', Labels: { zone: 'a' } },
  ManagerStatus: { Leader: true, Reachability: 'reachable' },
});
const drained = member('node2', { Spec: { Role: 'worker', Availability: 'drain' } });
const down = member('node3', { Status: { State: 'down' } });

const web = {
  ID: 's1',
  Spec: {
    Name: 'web',
    Mode: { Replicated: { Replicas: 2 } },
    TaskTemplate: { ContainerSpec: { Image: 'ropes/web:1@sha256:abc' } },
  },
  Endpoint: { Ports: [{ PublishedPort: 8080, TargetPort: 80 }] },
  UpdateStatus: { State: 'updating' },
  ServiceStatus: { RunningTasks: 1, DesiredTasks: 2 },
};

function task(Slot: number, State: string, more: object = {}, Err = '') {
  return {
    ID: `t${Slot}`,
    ServiceID: 's1',
    Slot,
    CreatedAt: '2026-01-01T10:00:00.123456789Z',
    DesiredState: 'running',
    Spec: { ContainerSpec: { Image: 'ropes/web:1@sha256:abc' } },
    Status: { State, Timestamp: '2026-01-01T10:00:01.5Z', Err },
    ...more,
  };
}

/** A node whose Docker engine answers paths with a body, or with a status and a body. */
function nodeWith(name: string, answers: Readonly<Record<string, unknown>>) {
  return createFakeNode(name, (argv) => {
    const paths = argv
      .filter((word) => word.startsWith('http://'))
      .map((url) => url.replace('http://docker', '').replace(/\?.*/, ''));
    const lines = paths.map((path) => {
      const answer = answers[path];
      const refused = Array.isArray(answer) && typeof answer[0] === 'number';
      const [status, body] = refused ? answer : [200, answer];
      return `${JSON.stringify(body ?? null)}\n\n${status}\n`;
    });
    return { stdout: lines.join('') };
  });
}

const notManager = [503, { message: 'This node is not a swarm manager.' }];

function outsider(name: string, LocalNodeState = 'inactive') {
  return nodeWith(name, {
    '/nodes': notManager,
    '/services': notManager,
    '/tasks': notManager,
    '/info': { Swarm: { LocalNodeState, ControlAvailable: false } },
    '/containers/json': [
      { Id: 'c1', Names: ['/box'], Image: 'busybox', State: 'running', Status: 'Up' },
    ],
  });
}

function managerOf(members: readonly object[], tasks: readonly object[] = []) {
  return nodeWith('node1', { '/nodes': members, '/services': [web], '/tasks': tasks });
}

it('asks the manager in one command, and gives nodes, services and tasks', async () => {
  const reason = 'no suitable node';
  const manager = managerOf(
    [drained, leader, down],
    [task(1, 'running', { NodeID: 'id-node1' }), task(2, 'pending', {}, reason)],
  );
  const others = ['node2', 'node3'].map((name) => createFakeNode(name, () => undefined));
  expect(await describeSwarm([manager, ...others], signal)).toEqual({
    nodes: [
      {
        id: 'id-node1',
        name: 'node1',
        role: 'manager',
        state: 'ready',
        phase: 'ready',
        notes: ['leader', 'zone=a'],
      },
      {
        id: 'id-node2',
        name: 'node2',
        role: 'worker',
        state: 'drained',
        phase: 'closed',
        notes: [],
      },
      { id: 'id-node3', name: 'node3', role: 'worker', state: 'down', phase: 'down', notes: [] },
    ],
    services: [
      {
        id: 's1',
        name: 'web',
        wanted: 2,
        running: 1,
        image: 'ropes/web:1',
        notes: ['updating', 'port 8080'],
      },
    ],
    tasks: [
      {
        id: 't1',
        name: 'web.1',
        owner: 's1',
        ownedBy: null,
        version: null,
        node: 'id-node1',
        state: 'running',
        phase: 'running',
        image: 'ropes/web:1',
        message: null,
        since: '2026-01-01T10:00:01.500Z',
        commands: [],
      },
      {
        id: 't2',
        name: 'web.2',
        owner: 's1',
        ownedBy: null,
        version: null,
        node: null,
        state: 'pending',
        phase: 'waiting',
        image: 'ropes/web:1',
        message: reason,
        since: '2026-01-01T10:00:01.500Z',
        commands: [],
      },
    ],
    tasksLeftOut: 0,
    versions: [],
    addresses: [],
    events: [],
    background: [],
    words: {
      task: 'task',
      service: 'service',
      version: null,
      address: null,
      endpoint: null,
      event: null,
    },
    note: null,
  });
  expect(manager.ran).toHaveLength(1);
  expect(others.flatMap(({ ran }) => ran)).toEqual([]);
});

it.each([
  ['down', 'down', 'down'],
  ['disconnected', 'disconnected', 'down'],
  ['unknown', 'not heard from', 'closed'],
])('a member that is %s is drawn so', async (State, state, phase) => {
  const seen = member('node2', { Status: { State } });
  const view = await describeSwarm([managerOf([leader, seen])], signal);
  expect(view.nodes[1]).toMatchObject({ state, phase });
});

it.each([
  ['a task that is told to stop', 'id-node1', 'stopping', 'stopping'],
  ['one on a node that is down', 'id-node3', 'out of reach', 'stopping'],
])('%s is drawn so', async (_, NodeID, state, phase) => {
  const going = task(1, 'running', { NodeID, DesiredState: 'shutdown' });
  const view = await describeSwarm([managerOf([leader, down], [going])], signal);
  expect(view.tasks).toMatchObject([{ state, phase }]);
});

it('a task of a global service has the name of its node', async () => {
  const everywhere = task(1, 'running', { NodeID: 'id-node1', Slot: undefined });
  const view = await describeSwarm([managerOf([leader], [everywhere])], signal);
  expect(view.tasks).toMatchObject([{ name: 'web.node1' }]);
});

const ContainerStatus = { ContainerID: `0123456789ab${'c'.repeat(52)}` };

it('offers a shell in a task and its log, on the node that has its container', async () => {
  const Status = { ...task(1, 'running').Status, ContainerStatus };
  const manager = managerOf([leader], [task(1, 'running', { NodeID: 'id-node1', Status })]);
  const { tasks } = await describeSwarm([manager], signal);
  expect(tasks[0]?.commands).toMatchObject([
    { kind: 'shell', node: 'node1', line: 'docker exec -it 0123456789ab sh' },
    { kind: 'log', node: 'node1', line: 'docker logs -f 0123456789ab' },
  ]);
});

it.each([
  ['on a member that is none of the nodes', 'id-far', ContainerStatus],
  ['of a container with a strange id', 'id-node1', { ContainerID: '$(reboot)' }],
])('offers nothing %s', async (_, NodeID, status) => {
  const Status = { ...task(1, 'running').Status, ContainerStatus: status };
  const manager = managerOf([leader, member('far')], [task(1, 'running', { NodeID, Status })]);
  const { tasks } = await describeSwarm([manager], signal);
  expect(tasks).toMatchObject([{ phase: 'running', commands: [] }]);
});

it('draws plain engines with their containers while there is no swarm', async () => {
  const view = await describeSwarm([outsider('node1'), outsider('node2')], signal);
  expect(view.nodes).toMatchObject([
    { name: 'node1', state: 'not in a swarm', phase: 'outside' },
    { name: 'node2', state: 'not in a swarm', phase: 'outside' },
  ]);
  expect(view.tasks).toMatchObject([{ name: 'box', node: 'node1' }, { node: 'node2' }]);
  expect(view.note).toContain('docker swarm init');
});

it('draws those that have not joined beside the members', async () => {
  const view = await describeSwarm([managerOf([leader]), outsider('node2')], signal);
  expect(view.nodes.map(({ name, phase }) => `${name} ${phase}`)).toEqual([
    'node1 ready',
    'node2 outside',
  ]);
  expect(view.note).toBeNull();
});

it('asks the others when the first node is no manager or does not answer', async () => {
  const silent = createFakeNode('node2', () => ({ exitCode: 7, stderr: 'refused' }));
  const manager = managerOf([leader, drained, down]);
  const view = await describeSwarm([silent, outsider('node3', 'active'), manager], signal);
  expect(view.nodes).toHaveLength(3);
});

it('says why a swarm that lost its leader cannot be drawn', async () => {
  const leaderless = nodeWith('node1', {
    '/nodes': [
      500,
      { message: 'rpc error: code = Unknown desc = The swarm does not have a leader.' },
    ],
    '/services': [500, {}],
    '/tasks': [500, {}],
    '/info': { Swarm: { LocalNodeState: 'active', ControlAvailable: true } },
    '/containers/json': [],
  });
  await expect(describeSwarm([leaderless, outsider('node2', 'active')], signal)).rejects.toThrow(
    'The swarm, asked on node1: The swarm does not have a leader.',
  );
});

it('says so when no engine answers at all', async () => {
  const silent = createFakeNode('node1', () => ({ exitCode: 7, stderr: 'Could not connect' }));
  await expect(describeSwarm([silent], signal)).rejects.toMatchObject({
    code: 'COMMAND_FAILED',
    message: expect.stringContaining('Could not connect'),
  });
});

it.each([
  ['another shape', [{ ID: 7 }]],
  ['no list', 'Error: something'],
])('trusts no answer that is %s', async (_, members) => {
  const manager = nodeWith('node1', {
    '/nodes': members,
    '/services': [],
    '/tasks': [],
    '/info': { Swarm: { LocalNodeState: 'active', ControlAvailable: true } },
    '/containers/json': [],
  });
  await expect(describeSwarm([manager], signal)).rejects.toMatchObject({ code: 'COMMAND_FAILED' });
});
