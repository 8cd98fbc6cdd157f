import { expect, it } from 'vitest';
import type { Offer } from '../../wire/messages/offer.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import { formatResources } from '../../wire/resources/format-resources.ts';
import { fakeApp } from '../model/app.fake.ts';
import type { App } from '../model/app.ts';
import { fakeInstance } from '../model/instance.fake.ts';
import type { Instance, InstanceAgent } from '../model/instance.ts';
import type { NoMatchReason } from '../model/queue-entry.ts';
import { fakeOffer } from '../scheduler-client.fake.ts';
import { agentOfOffer } from './constraint-field.ts';
import { matchOffer } from './match-offer.ts';
import { reserveFor } from './reservation.ts';

function ask(
  app: Partial<App>,
  offer: Offer,
  instance: Partial<Instance> = {},
  placed: InstanceAgent[] = [],
) {
  const { agent: _agent, ...free } = fakeInstance('web.instance-1', { condition: 'Scheduled' });
  return matchOffer({
    spec: fakeApp(app),
    instance: { ...free, ...instance },
    offer,
    agent: agentOfOffer(offer),
    resources: offer.resources ?? [],
    placed,
    frameworkId: 'fw-1',
    now: 1_000_000,
    random: () => 0,
  });
}

const whole = 'cpus:1;mem:100;disk:100;ports:[1000-1001]';
const ports = (...numbers: number[]) => numbers.map((port) => ({ port, protocol: 'tcp' }));
const window = (start: number, duration?: number) => ({
  unavailability: {
    start: { nanoseconds: start * 1e6 },
    ...(duration === undefined ? {} : { duration: { nanoseconds: duration * 1e6 } }),
  },
});
const volume = (type: 'root' | 'path' | 'mount', size: number) => ({
  container: {
    type: 'MESOS' as const,
    portMappings: [],
    volumes: [{ containerPath: 'data', mode: 'RW' as const, persistent: { type, size } }],
  },
});

const refusals: [string, Partial<App>, Offer, Partial<Instance>, NoMatchReason[]][] = [
  ['too little cpu', { cpus: 1.001 }, fakeOffer('a', whole), {}, ['InsufficientCpus']],
  [
    'too little of everything',
    { cpus: 2, mem: 101, disk: 101, gpus: 1, portDefinitions: ports(0, 0, 0) },
    fakeOffer('a', whole),
    {},
    [
      'InsufficientCpus',
      'InsufficientMemory',
      'InsufficientDisk',
      'InsufficientGpus',
      'InsufficientPorts',
    ],
  ],
  [
    'a required port that is not there',
    { portDefinitions: ports(80), requirePorts: true },
    fakeOffer('a', whole),
    {},
    ['InsufficientPorts'],
  ],
  [
    'a constraint',
    { constraints: [{ field: 'hostname', operator: 'LIKE', value: 'b.*' }] },
    fakeOffer('a', whole),
    {},
    ['UnfulfilledConstraint'],
  ],
  [
    'an offer to another role',
    {},
    fakeOffer('a', whole, { allocation_info: { role: 'dev' } }),
    {},
    ['UnfulfilledRole'],
  ],
  [
    'resources of a role that is not accepted',
    { acceptedResourceRoles: ['*'] },
    fakeOffer('a', 'cpus(dev):1;mem:100'),
    { role: 'dev' },
    ['InsufficientCpus'],
  ],
  [
    'an open maintenance window',
    {},
    fakeOffer('a', whole, window(999_999, 100)),
    {},
    ['AgentUndergoingMaintenance'],
  ],
  [
    'GPUs that it does not use',
    {},
    fakeOffer('a', `${whole};gpus:1`),
    {},
    ['DeclinedScarceResources'],
  ],
  [
    'volumes that are not there',
    {},
    fakeOffer('a', whole),
    { localVolumes: [{ containerPath: 'data', persistenceId: 'p' }] },
    ['NoCorrespondingReservationFound'],
  ],
  [
    'a volume without a role to reserve for',
    volume('root', 10),
    fakeOffer('a', whole),
    {},
    ['UnfulfilledRole'],
  ],
  [
    'a volume that is too large',
    volume('root', 101),
    fakeOffer('a', whole),
    { role: 'dev' },
    ['InsufficientDisk'],
  ],
];

it.each(refusals)('refuses for %s', (_, app, offer, instance, reasons) => {
  expect(ask(app, offer, instance)).toEqual({ reasons });
});

const matches: [string, Partial<App>, Offer, Partial<Instance>, string, string][] = [
  [
    'what it needs',
    {},
    fakeOffer('a', whole),
    {},
    'cpus:0.1;mem:32',
    'cpus:0.9;mem:68;disk:100;ports:[1000-1001]',
  ],
  [
    'reserved resources before free ones',
    {},
    fakeOffer('a', 'cpus:1;cpus(dev):0.05;mem:100'),
    { role: 'dev' },
    'cpus(dev):0.05;cpus:0.05;mem:32',
    'cpus:0.95;mem:68',
  ],
  [
    'any port',
    { portDefinitions: ports(80) },
    fakeOffer('a', whole),
    {},
    'cpus:0.1;mem:32;ports:[1000-1000]',
    'cpus:0.9;mem:68;disk:100;ports:[1001-1001]',
  ],
  [
    'the port that it requires',
    { portDefinitions: ports(1001), requirePorts: true },
    fakeOffer('a', whole),
    {},
    'cpus:0.1;mem:32;ports:[1001-1001]',
    'cpus:0.9;mem:68;disk:100;ports:[1000-1000]',
  ],
  [
    'an agent before its maintenance',
    {},
    fakeOffer('a', 'cpus:1;mem:32', window(1_000_001)),
    {},
    'cpus:0.1;mem:32',
    'cpus:0.9',
  ],
  [
    'GPUs where they are tolerated',
    { labels: { GPU_SCHEDULING_BEHAVIOR: 'unrestricted' } },
    fakeOffer('a', 'cpus:1;mem:32;gpus:1'),
    {},
    'cpus:0.1;mem:32',
    'cpus:0.9;gpus:1',
  ],
];

it.each(matches)('takes %s', (_, app, offer, instance, taken, left) => {
  const answer = ask(app, offer, instance);
  if (!('match' in answer)) throw new Error(answer.reasons.join());
  const { match } = answer;
  expect(formatResources([...match.scalars, ...match.ports])).toBe(taken);
  expect(formatResources(match.left)).toBe(left);
});

const dynamic = (name: string, value: number, instanceId: string): Resource =>
  reserveFor(
    { name, type: 'SCALAR', scalar: { value } },
    { frameworkId: 'fw-1', instanceId, role: 'dev' },
  );

it('stays in the region of the master unless the app asks for one', () => {
  const offer = fakeOffer('a', whole);
  const agent = { ...agentOfOffer(offer), region: 'far' };
  const constraints = [{ field: '@region', operator: 'IS' as const, value: 'far' }];
  const answer = (app: Partial<App>) =>
    matchOffer({
      spec: fakeApp(app),
      instance: fakeInstance('web.instance-1'),
      offer,
      agent,
      resources: offer.resources ?? [],
      placed: [],
      frameworkId: 'fw-1',
      homeRegion: 'near',
      now: 0,
      random: () => 0,
    });

  expect(answer({})).toEqual({ reasons: ['UnfulfilledConstraint'] });
  expect(answer({ constraints })).toHaveProperty('match');
});

it('leaves alone what is reserved for another instance', () => {
  const resources = [dynamic('cpus', 1, 'web.instance-2'), dynamic('mem', 100, 'web.instance-1')];

  expect(ask({}, fakeOffer('a', 'disk:1', { resources }), { role: 'dev' })).toEqual({
    reasons: ['InsufficientCpus'],
  });
});

it('goes back to its volumes and its reservation', () => {
  const data = dynamic('disk', 10, 'web.instance-1');
  const resources = [
    dynamic('cpus', 1, 'web.instance-1'),
    dynamic('mem', 100, 'web.instance-1'),
    { ...data, disk: { persistence: { id: 'p' } } },
  ];
  const instance = { role: 'dev', localVolumes: [{ containerPath: 'data', persistenceId: 'p' }] };
  const answer = ask(volume('root', 10), fakeOffer('a', 'cpus:1', { resources }), instance);

  expect(answer).toMatchObject({ match: { disks: [], volumes: [{ name: 'disk' }] } });
});

it('takes a whole disk for a mount', () => {
  const disk = (value: number): Resource => ({
    name: 'disk',
    type: 'SCALAR',
    scalar: { value },
    disk: { source: { type: 'MOUNT', mount: { root: `/mnt/${value}` } } },
  });
  const offer = fakeOffer('a', whole);
  const resources = [...(offer.resources ?? []), disk(5), disk(50)];
  const answer = ask(volume('mount', 10), { ...offer, resources }, { role: 'dev' });

  expect(answer).toMatchObject({ match: { disks: [{ disk: { scalar: { value: 50 } } }] } });
});
