import { beforeEach, describe, expect, it } from 'vitest';
import { CliError } from '../common/cli-error.ts';
import { type FakeIo, fakeIo } from '../common/cli-io.fake.ts';
import { parseClusterConfig } from './cluster-config.ts';
import { minimesosCommand } from './minimesos-command.ts';
import { planServices } from './plan-services.ts';

let io: FakeIo;
let nodes: string[];
/** `node service flags` of each start, `node -service` of each stop. */
let commands: string[];
/** The broadcast address, to which nobody can connect. */
const NOBODY = '255.255.255.255\n';

beforeEach(() => {
  io = fakeIo();
  nodes = ['master', 'agent1', 'agent2'];
  commands = [];
});

function run(line: string): Promise<unknown> {
  const command = minimesosCommand({
    io,
    nodeExists: (name) => Promise.resolve(nodes.includes(name)),
    shell: {
      run(node, script, words = []) {
        if (node === 'broken') return Promise.reject(new CliError('A command on broken failed'));
        if (script.startsWith('hostname')) return Promise.resolve(NOBODY);
        const stop = script.includes('touch');
        commands.push(`${node} ${stop ? '-' : ''}${words[0]}`);
        return Promise.resolve('');
      },
    },
  });
  return command.parseAsync(line.split(' '), { from: 'user' });
}

describe('minimesosFile', () => {
  it('is made of the nodes that are found, and read again', async () => {
    await run('init');
    const text = io.files.get('minimesosFile') ?? '';
    expect(parseClusterConfig(text)).toEqual({
      clusterName: 'minimesos',
      timeout: 60,
      masters: ['master'],
      agents: [{ node: 'agent1' }, { node: 'agent2' }],
      schedulers: { marathon: 'master' },
      apps: [],
    });
    await expect(run('init')).rejects.toThrow('A minimesosFile already exists');
  });

  it.each([
    [['node1'], 'init', ['node1'], ['node1']],
    [['node1', 'node2', 'node3'], 'init', ['node1'], ['node2', 'node3']],
    [['node1', 'node2', 'node3'], 'init --master node3 --agents node1', ['node3'], ['node1']],
    [
      ['master1', 'master2', 'master3', 'agent1'],
      'init',
      ['master1', 'master2', 'master3'],
      ['agent1'],
    ],
  ])('of %j by %s', async (found, line, masters, agents) => {
    nodes = found;
    await run(line);
    const config = parseClusterConfig(io.files.get('minimesosFile') ?? '');
    expect(config.masters).toEqual(masters);
    expect(config.agents.map(({ node }) => node)).toEqual(agents);
  });

  it('takes the blocks of minimesos', () => {
    const config = parseClusterConfig(`
      minimesos {
        clusterName = "test"   // a name
        master {
          node = "n1"
        }
        agent {
          node = "n2"
          resources {
            cpu {
              role = "*"
              value = 0.5
            }
            mem {
              value = 256
            }
          }
        }
        marathon {
          app {
            marathonJson = "app.json"
          }
        }
      }`);
    expect(config).toMatchObject({
      clusterName: 'test',
      agents: [{ node: 'n2', resources: 'cpus:0.5;mem:256' }],
      schedulers: { marathon: 'n1' },
      apps: ['app.json'],
    });
  });

  it.each([
    ['minimesos {', /no closing bracket/],
    ['minimesos {\n  what\n}', /Line 2 .* what/],
    ['master {\n  node = "a"\n}', /no block agent/],
    ['master {\n}', /does not say its node/],
    ['master {\n  node = "-oProxyCommand=x"\n}', /not the name of a node/],
    ['master {\n node = "a"\n}\nmaster {\n node = "b"\n}\nagent {\n node = "c"\n}', /2 masters/],
  ])('is refused when it is %j', (text, reason) => {
    expect(() => parseClusterConfig(text)).toThrow(reason);
  });
});

it('plans the flags of the services', () => {
  const config = parseClusterConfig(`
    ${['n1', 'n2', 'n3'].map((node) => `master {\n node = "${node}"\n}`).join('\n')}
    agent {
      node = "n4"
      resources = "cpus:2"
    }
    chronos {
    }`);
  const plan = planServices(config, (node) => `10.0.0.${node.slice(1)}`);
  expect(plan.map(({ node, service }) => `${node} ${service}`)).toEqual([
    'n1 mesos-master',
    'n2 mesos-master',
    'n3 mesos-master',
    'n4 mesos-agent',
    'n1 chronos',
  ]);
  const list = '10.0.0.1:5050,10.0.0.2:5050,10.0.0.3:5050';
  expect(plan[0]?.flags).toEqual(expect.arrayContaining([`--masters=${list}`, '--quorum=2']));
  expect(plan[3]?.flags).toEqual(
    expect.arrayContaining([`--master=${list}`, '--resources=cpus:2']),
  );
  expect(plan[4]?.flags).toContain('--http-port=4400');
});

describe('clusters', () => {
  it('are remembered as soon as anything of them may run', async () => {
    io.files.set(
      'minimesosFile',
      'master {\n node = "m"\n}\nagent {\n node = "a"\n}\n timeout = 1',
    );
    await expect(run('up')).rejects.toMatchObject({
      message: expect.stringContaining('not ready after 1 seconds: the master does not answer'),
      advice: expect.stringContaining('minimesos destroy'),
    });
    expect(commands).toEqual(['m mesos-master', 'a mesos-agent']);
    await expect(run('up')).rejects.toThrow(/already running/);
    commands = [];
    await run('destroy');
    expect(commands).toEqual(['a -mesos-agent', 'm -mesos-master']);
    expect(io.files.has('.minimesos/minimesos.cluster')).toBe(false);
    expect(io.lines.at(-1)).toMatch(/^Destroyed minimesos cluster \d{10}$/);
  });

  it.each([
    ['ps', 'Minimesos cluster is not running'],
    ['state', 'Minimesos cluster is not running'],
    ['up', 'No minimesosFile found in current directory.'],
  ])('that do not run are said so by %s', async (line, message) => {
    await expect(run(line)).rejects.toMatchObject({ message });
  });
});
