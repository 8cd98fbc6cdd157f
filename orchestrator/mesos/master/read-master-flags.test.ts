import { expect, it } from 'vitest';
import { readMasterFlags } from './read-master-flags.ts';

const read = (...words: string[]) => readMasterFlags(['node', 'mesos-master', ...words]);

it('has the defaults of Mesos', () => {
  expect(read('--hostname=h').flags).toMatchObject({
    hostname: 'h',
    port: 5050,
    quorum: 1,
    agentPingTimeout: 15_000,
    maxAgentPingTimeouts: 5,
    agentReregisterTimeout: 600_000,
    allocationInterval: 1000,
    offerTimeout: undefined,
    roles: undefined,
    domain: undefined,
    maxCompletedFrameworks: 50,
    minAllocatableResources: [new Map([['cpus', 0.01]]), new Map([['mem', 32]])],
  });
});

it('reads what Mesos reads', () => {
  const { flags, electionTimeout } = read(
    '--agent-ping-timeout=2secs',
    '--offer-timeout=1mins',
    '--roles=a,b',
    '--weights=a=2,b=0.5',
    '--masters=1.2.3.4:5050,1.2.3.5:5050',
    '--zone=z1',
    '--election-timeout=500ms',
    '--min-allocatable-resources=cpus:1;mem:10|disk:5',
  );
  expect(flags).toMatchObject({
    agentPingTimeout: 2000,
    offerTimeout: 60_000,
    roles: ['a', 'b'],
    weights: new Map([
      ['a', 2],
      ['b', 0.5],
    ]),
    masters: ['1.2.3.4:5050', '1.2.3.5:5050'],
    domain: { region: 'default', zone: 'z1' },
  });
  expect(electionTimeout).toBe(500);
  expect(flags.minAllocatableResources).toEqual([
    new Map([
      ['cpus', 1],
      ['mem', 10],
    ]),
    new Map([['disk', 5]]),
  ]);
});
