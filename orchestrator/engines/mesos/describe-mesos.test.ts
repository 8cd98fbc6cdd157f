import { describe, expect, test } from 'vitest';
import { clusterViewSchema } from '../../../contract/cluster.ts';
import { createFakeNode } from '../../node.fake.ts';
import { describeMesos } from './describe-mesos.ts';

const { signal } = new AbortController();
const uuid = '0b5b5c4e-1111-2222-3333-444455556666';
const scalars = (cpus: number, mem: number) => ({ cpus, mem, disk: 0, gpus: 0 });

const agent = (n: number, more = {}) => ({
  id: `M-S${n}`,
  hostname: `agent${n}`,
  active: true,
  attributes: { zone: 'a', rack: 7 },
  resources: { ...scalars(2, 768), ports: '[31000-32000]' },
  used_resources: scalars(0.5, 64),
  offered_resources: scalars(0, 0),
  ...more,
});

const webTask = {
  id: `shop_web.instance-${uuid}._app.1`,
  name: 'web.shop',
  slave_id: 'M-S1',
  executor_id: '',
  state: 'TASK_RUNNING',
  statuses: [
    { state: 'TASK_STARTING', timestamp: 1_700_000_000 },
    {
      state: 'TASK_RUNNING',
      timestamp: 1_700_000_001.5,
      container_status: { container_id: { value: 'abc-def' } },
    },
  ],
  container: { type: 'DOCKER', docker: { image: 'nginx:1' } },
};

const jobTask = {
  id: 'ct:1:0:nightly:',
  name: 'ChronosTask:nightly',
  slave_id: 'M-S2',
  state: 'TASK_STAGING',
  statuses: [],
};

const state = {
  leader_info: { hostname: 'master' },
  slaves: [agent(1), agent(2, { offered_resources: scalars(1.5, 704) })],
  frameworks: [
    {
      id: 'M-0000',
      name: 'marathon',
      active: true,
      roles: ['*'],
      used_resources: scalars(1, 64),
      offered_resources: scalars(0, 0),
      tasks: [webTask],
      completed_tasks: [{ ...webTask, id: `old.instance-${uuid}._app.1`, state: 'TASK_FAILED' }],
      offers: [],
    },
    {
      id: 'M-0001',
      name: 'chronos',
      active: true,
      role: '*',
      used_resources: scalars(0.1, 128),
      offered_resources: scalars(1.5, 704),
      tasks: [jobTask],
      offers: [{ id: 'M-O9', slave_id: 'M-S2', resources: scalars(1.5, 704) }],
    },
    { id: 'M-0002', name: 'metronome', active: false, role: 'jobs', tasks: [] },
  ],
};

const version = '2026-01-02T10:00:00.000Z';
const older = '2026-01-02T09:00:00.000Z';
const apps = [
  {
    id: '/shop/web',
    instances: 3,
    tasksRunning: 1,
    tasksHealthy: 1,
    tasksUnhealthy: 0,
    healthChecks: [{}],
    container: { docker: { image: 'nginx:2' } },
    version,
    versionInfo: { lastConfigChangeAt: version },
    deployments: [{ id: 'd' }],
    tasks: [{ id: webTask.id, version: older }],
  },
];
const queue = [
  {
    app: { id: '/shop/web' },
    count: 2,
    delay: { timeLeftSeconds: 0, overdue: true },
    processedOffersSummary: {
      rejectSummaryLastOffers: [
        { reason: 'InsufficientMemory', declined: 2, processed: 2 },
        { reason: 'InsufficientCpus', declined: 0, processed: 2 },
      ],
    },
  },
];

const answer = (...bodies: readonly unknown[]) => ({
  stdout: bodies.map((body) => `${JSON.stringify(body)}\n200\n`).join(''),
});

function master(marathon = true) {
  return createFakeNode('master', (argv) => {
    const line = argv.join(' ');
    if (line.includes(':5050/state')) return answer(state);
    if (line.includes(':8080/v2')) return marathon ? answer({ apps }, { queue }) : { exitCode: 7 };
    return { stdout: 'mesos-master\nmaster-runs\n' };
  });
}

const silent = (name: string, words = '') =>
  createFakeNode(name, (argv) => (argv[0] === 'sh' ? { stdout: words } : { exitCode: 7 }));

async function look(...nodes: Parameters<typeof describeMesos>[0]) {
  return clusterViewSchema.parse(await describeMesos(nodes, signal));
}

describe('a cluster', () => {
  test('has its master, its agents with what is used and offered, and those that are lost', async () => {
    const lost = silent('agent3', 'mesos-agent\n');
    const view = await look(master(), silent('agent1'), silent('agent2'), lost);
    expect(view.nodes).toEqual([
      expect.objectContaining({
        name: 'master',
        role: 'master',
        state: 'ready',
        notes: ['leader'],
      }),
      expect.objectContaining({ name: 'agent3', state: 'not registered', phase: 'down' }),
      expect.objectContaining({
        name: 'agent1',
        phase: 'ready',
        notes: ['zone:a', 'rack:7'],
        amounts: [
          { name: 'cpus', unit: '', total: 2, used: 0.5, offered: 0 },
          { name: 'mem', unit: 'MB', total: 768, used: 64, offered: 0 },
        ],
      }),
      expect.objectContaining({
        name: 'agent2',
        amounts: [
          { name: 'cpus', unit: '', total: 2, used: 0.5, offered: 1.5 },
          { name: 'mem', unit: 'MB', total: 768, used: 64, offered: 704 },
        ],
      }),
    ]);
  });

  test('has the apps of Marathon, and why one waits', async () => {
    const view = await look(master(), silent('agent1'), silent('agent2'));
    expect(view.services).toEqual([
      {
        id: '/shop/web',
        name: '/shop/web',
        wanted: 3,
        running: 1,
        image: 'nginx:2',
        notes: ['waiting for offers', '1 healthy'],
      },
    ]);
    expect(
      view.versions.map(({ name, wanted, running, image }) => [name, wanted, running, image]),
    ).toEqual([
      [version, 3, 0, 'nginx:2'],
      [older, 0, 1, 'nginx:1'],
    ]);
    expect(view.events[1]).toMatchObject({
      reason: 'Waiting',
      about: '/shop/web',
      text: 'No offer fits: InsufficientMemory (2 of 2)',
    });
  });

  test('has the tasks of every framework on their agents, and lines that look into them', async () => {
    const view = await look(master(), silent('agent1'), silent('agent2'));
    const [job, web] = view.tasks;
    expect(web).toMatchObject({
      name: 'web.shop.0b5b',
      owner: '/shop/web',
      version: `/shop/web@${older}`,
      node: 'M-S1',
      phase: 'running',
      since: '2023-11-14T22:13:21.500Z',
    });
    expect(web?.commands.map(({ line }) => line)).toEqual([
      'docker exec -it mesos-abc-def sh',
      'docker logs -f mesos-abc-def',
    ]);
    expect(job).toMatchObject({ owner: 'M-0001', phase: 'starting', node: 'M-S2', commands: [] });
  });

  test('has the frameworks with dominant shares, in which offers count', async () => {
    const view = await look(master(), silent('agent1'), silent('agent2'));
    expect(
      view.addresses.map(({ name, ports, ready, unready }) => [name, ports, ready, unready]),
    ).toEqual([
      ['chronos', ['share 54 % (memory)', '1 offer out: 1.5 cpus, 704 MB'], 0, 1],
      ['marathon', ['share 25 % (cpus)'], 1, 0],
      ['metronome', ['share 0 %'], 0, 0],
    ]);
    expect(view.events[0]).toMatchObject({ reason: 'Offer', about: 'agent2 → chronos' });
  });

  test('is drawn without apps while Marathon does not answer', async () => {
    const view = await look(master(false), silent('agent1'), silent('agent2'));
    expect(view.services).toEqual([]);
    expect(view.tasks).toHaveLength(2);
  });
});

describe('without a master that answers', () => {
  test('single machines are drawn where nobody is a member', async () => {
    const view = await look(silent('master'), silent('agent1'));
    expect(view.nodes.map(({ name, state: is }) => `${name} ${is}`)).toEqual([
      'master not in the cluster',
      'agent1 not in the cluster',
    ]);
    expect(view.note).toMatch(/No cluster yet/);
  });

  test('nothing is claimed where somebody is', async () => {
    const nodes = [silent('master', 'mesos-master\n'), silent('agent1')];
    await expect(describeMesos(nodes, signal)).rejects.toThrow(/master on master does not answer/);
  });
});
