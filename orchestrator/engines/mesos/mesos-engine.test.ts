import { describe, expect, it } from 'vitest';
import { createFakeNode } from '../../node.fake.ts';
import type { Node, NodeFile } from '../../node.ts';
import type { EngineStep } from '../engine.ts';
import { mesosEngine } from './mesos-engine.ts';
import type { Service } from './services.ts';

const { signal } = new AbortController();

interface Plan {
  readonly name: string;
  readonly address: string;
  /** Services that are started with the node. */
  readonly enabled?: readonly Service[];
  /** What its master says. */
  readonly slaves?: readonly { readonly id: string; readonly hostname: string }[];
}

function node({ name, address, enabled = [], slaves = [] }: Plan) {
  const fake = createFakeNode(name, (argv) => {
    const line = argv.join(' ');
    if (line.startsWith('test ! -e')) {
      return { exitCode: enabled.some((service) => line.includes(`/${service}/`)) ? 0 : 1 };
    }
    if (line.includes('cpu.max')) {
      return { stdout: `200000 100000\n${1024 ** 3}\n4\n${8 * 1024 ** 3}\n` };
    }
    if (line.includes('/slaves')) return { stdout: `${JSON.stringify({ slaves })}\n200\n` };
    return {};
  });
  return { ...fake, address };
}

async function runAll(steps: readonly EngineStep[]): Promise<void> {
  for (const step of steps) await step.run(signal);
}

/** The flags of a service, as they were written last. */
function flagsOf({ files }: { readonly files: readonly NodeFile[] }, service: Service) {
  const file = files.findLast(({ path }) => path === `/etc/ropes-mesos/${service}.conf`);
  return String(file?.content ?? '')
    .split('\n')
    .filter((line) => line.startsWith('--'));
}

it('names nodes by what they are for', () => {
  expect(mesosEngine.nodeNames(3)).toEqual(['master', 'agent1', 'agent2']);
});

describe('forming', () => {
  it('starts one master, an agent on each other node, and the schedulers beside the master', async () => {
    const master = node({ name: 'master', address: '10.0.0.9' });
    const agents = [
      node({ name: 'agent1', address: '10.0.0.1' }),
      node({ name: 'agent2', address: '10.0.0.2' }),
    ];
    const steps = mesosEngine.form([master, ...agents]);
    expect(steps.map(({ id }) => id)).toEqual([
      'mesos-masters',
      'mesos-start',
      'mesos-agents',
      'mesos-schedulers',
    ]);
    await runAll(steps);
    expect(flagsOf(master, 'mesos-master')).not.toContainEqual(expect.stringMatching('--masters='));
    for (const service of ['marathon', 'chronos', 'metronome'] as const) {
      expect(flagsOf(master, service)).toContain('--master=10.0.0.9:5050');
    }
    expect(flagsOf(master, 'mesos-agent')).toEqual([]);
    for (const [index, agent] of agents.entries()) {
      expect(agent.files.map(({ path }) => path)).toEqual(['/etc/ropes-mesos/mesos-agent.conf']);
      expect(flagsOf(agent, 'mesos-agent')).toEqual(
        expect.arrayContaining([
          '--master=10.0.0.9:5050',
          '--resources=cpus:2;mem:768;disk:4096;ports:[31000-32000]',
          `--attributes=zone:${'ab'[index]};disk:ssd`,
        ]),
      );
    }
  });

  it('tells three masters of each other, and everybody of all three', async () => {
    const masters = [1, 2, 3].map((n) => node({ name: `master${n}`, address: `10.0.0.${n}` }));
    const agent = node({ name: 'agent1', address: '10.0.0.4' });
    await runAll(mesosEngine.form([...masters, agent]));
    const all = '10.0.0.1:5050,10.0.0.2:5050,10.0.0.3:5050';
    for (const master of masters) {
      expect(flagsOf(master, 'mesos-master')).toEqual(
        expect.arrayContaining([`--masters=${all}`, '--quorum=2']),
      );
    }
    expect(flagsOf(agent, 'mesos-agent')).toContain(`--master=${all}`);
    expect(masters.map((master) => flagsOf(master, 'marathon').length > 0)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

const members = (): { readonly master: ReturnType<typeof node>; readonly agent: Node } => ({
  master: node({
    name: 'master',
    address: '10.0.0.9',
    enabled: ['mesos-master', 'marathon'],
    slaves: [
      { id: 'S0', hostname: 'agent1' },
      { id: 'S1', hostname: 'agent2' },
    ],
  }),
  agent: node({ name: 'agent1', address: '10.0.0.1', enabled: ['mesos-agent'] }),
});

describe('one more node', () => {
  it('is told of the master, whichever member that is', async () => {
    const { master, agent } = members();
    const added = node({ name: 'agent3', address: '10.0.0.3' });
    await runAll(mesosEngine.join(added, [agent, master]));
    expect(flagsOf(added, 'mesos-agent')).toContain('--master=10.0.0.9:5050');
  });

  it('has no cluster to come into without a master', async () => {
    const added = node({ name: 'agent3', address: '10.0.0.3' });
    const steps = mesosEngine.join(added, [members().agent]);
    await expect(runAll(steps)).rejects.toThrow(/no Mesos master among agent1/);
  });
});

describe('a node that leaves', () => {
  it('is stopped, and counted as gone by its id', async () => {
    const { master, agent } = members();
    const gone = node({ name: 'agent2', address: '10.0.0.2', enabled: ['mesos-agent'] });
    await runAll(mesosEngine.leave(gone, [master, agent, gone]));
    expect(gone.ran.some((line) => line.includes('force-stop'))).toBe(true);
    const told = master.ran.filter((line) => line.includes('MARK_AGENT_GONE'));
    expect(told).toEqual([expect.stringContaining('"agent_id":{"value":"S1"}')]);
  });

  it('may not be the master of others', async () => {
    const { master, agent } = members();
    const steps = mesosEngine.leave(master, [master, agent]);
    await expect(runAll(steps)).rejects.toThrow(/master is a master of the cluster/);
  });
});

describe('a node that was made anew', () => {
  it('is an agent again where the master is left', async () => {
    const { master, agent } = members();
    const anew = node({ name: 'agent2', address: '10.0.0.7' });
    await runAll(mesosEngine.rejoin(anew, [master, agent]));
    expect(flagsOf(anew, 'mesos-agent')).toContain('--master=10.0.0.9:5050');
    expect(flagsOf(anew, 'mesos-master')).toEqual([]);
  });

  it('as the only master makes a new cluster, which the agents forget the old one for', async () => {
    const agent = node({ name: 'agent1', address: '10.0.0.1', enabled: ['mesos-agent'] });
    const anew = node({ name: 'master', address: '10.0.0.7' });
    await runAll(mesosEngine.rejoin(anew, [agent]));
    expect(agent.ran).toContain('rm -rf /var/lib/mesos');
    expect(flagsOf(agent, 'mesos-agent')).toContain('--master=10.0.0.7:5050');
    expect(flagsOf(anew, 'marathon')).toContain('--master=10.0.0.7:5050');
  });

  it('as one of three masters is one again, at its new address', async () => {
    const enabled = ['mesos-master'] as const;
    const left = [
      node({ name: 'master1', address: '10.0.0.1', enabled: [...enabled, 'marathon'] }),
      node({ name: 'master3', address: '10.0.0.3', enabled }),
    ];
    const agent = node({ name: 'agent1', address: '10.0.0.4', enabled: ['mesos-agent'] });
    const anew = node({ name: 'master2', address: '10.0.0.7' });
    await runAll(mesosEngine.rejoin(anew, [...left, agent]));
    const all = '10.0.0.1:5050,10.0.0.7:5050,10.0.0.3:5050';
    for (const master of [...left, anew]) {
      expect(flagsOf(master, 'mesos-master')).toContain(`--masters=${all}`);
    }
    expect(flagsOf(agent, 'mesos-agent')).toContain(`--master=${all}`);
    expect(flagsOf(anew, 'marathon')).toEqual([]);
  });
});
