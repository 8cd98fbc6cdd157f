import { expect, test } from 'vitest';
import { goodEngine, goodFacts } from './doctor-facts.fake.ts';
import type { DoctorFacts, Finding } from './doctor-facts.ts';
import { judgeFacts } from './judge-facts.ts';

/** What is not fine, as `level subject`. */
function complaints(facts: DoctorFacts): readonly string[] {
  return judgeFacts(facts)
    .filter(({ level }) => level !== 'fine')
    .map(({ level, subject }) => `${level} ${subject}`);
}

function textsOf(facts: DoctorFacts, subject: string): readonly string[] {
  return judgeFacts(facts)
    .filter((finding) => finding.subject === subject)
    .map(({ text }) => text);
}

test('nothing is wrong with a good machine', () => {
  expect(complaints(goodFacts)).toEqual([]);
});

const facts = (part: Partial<DoctorFacts>): DoctorFacts => ({ ...goodFacts, ...part });
const engine = (part: Partial<typeof goodEngine>) => facts({ engine: { ...goodEngine, ...part } });
const machine = (part: object) => facts({ machine: { ...goodFacts.machine, ...part } });
const server = (part: object) => facts({ server: { ...goodFacts.server, ...part } });
const mib = 1024 ** 2;

const cases: readonly (readonly [string, DoctorFacts, readonly string[]])[] = [
  ['an old Node.js', machine({ node: '20.18.3' }), ['problem Node.js']],
  ['little memory', machine({ freeMemoryBytes: 900 * mib }), ['warning Memory']],
  [
    'a disk that is almost full',
    facts({ images: { ...goodFacts.images, freeBytes: 900 * mib } }),
    ['warning Disk of the engine'],
  ],
  [
    'a full disk',
    facts({ images: { ...goodFacts.images, freeBytes: 100 * mib } }),
    ['problem Disk of the engine'],
  ],
  [
    'nothing set up, and no engine',
    facts({
      setup: { state: 'missing', why: 'There is no setup.json.' },
      engine: { answers: false, host: '', why: 'none is running' },
      images: null,
    }),
    ['problem Set-up', 'problem Docker engine'],
  ],
  ['Windows containers', engine({ os: 'windows' }), ['problem Docker engine']],
  ['an engine in a swarm', engine({ inSwarm: true }), ['warning Swarm of the engine']],
  ['no live-restore', engine({ liveRestore: false }), ['warning Restart of the engine']],
  ['vfs', engine({ storageDriver: 'vfs' }), ['warning Storage']],
  ['another cgroup version', engine({ cgroup: 1 }), ['problem Engine since set-up']],
  [
    'user namespaces that are gone',
    engine({ userNamespaces: false }),
    ['problem Engine since set-up'],
  ],
  [
    'images that are gone',
    engine({ missing: { images: ['ropes/node:1'], volumes: [] } }),
    ['problem Images'],
  ],
  [
    'no way out',
    facts({ network: { ...goodFacts.network, upstream: { host: 'x', problem: 'ENOTFOUND' } } }),
    ['warning Images from outside'],
  ],
  [
    'certificates that are not there',
    facts({
      network: {
        ...goodFacts.network,
        certificates: [{ variable: 'SSL_CERT_FILE', path: '/nowhere', readable: false }],
      },
    }),
    ['warning Certificates'],
  ],
  ['a taken port', server({ running: false }), ['problem Server']],
  ['a free port', server({ running: false, portProblem: null }), []],
  ['shells that are gone', server({ terminalHost: false }), ['warning Terminal host']],
  ['nothing to hold', server({ terminalHost: false, sessions: {} }), []],
  ['a broken store', server({ sessionsProblem: 'It is broken.' }), ['problem Sessions']],
  [
    'a data folder of somebody else',
    server({ data: { ...goodFacts.server.data, writable: false } }),
    ['problem Data folder'],
  ],
  [
    'nothing found out in time',
    facts({ machine: null, setup: null, engine: null, images: null, server: null, network: null }),
    ['Machine', 'Network', 'Set-up', 'Docker engine', 'Server'].map((what) => `warning ${what}`),
  ],
];

test.each(cases)('%s', (_what, found, expected) => {
  expect(complaints(found)).toEqual(expected);
});

test('a warning or a problem always says what to do', () => {
  const remedies = (finding: Finding) => [finding.level === 'fine', finding.remedy !== undefined];
  for (const finding of cases.flatMap(([, found]) => judgeFacts(found))) {
    const [isFine, hasRemedy] = remedies(finding);
    expect(hasRemedy, finding.text).toBe(!isFine);
  }
});

test('profile plain is told with its reason', () => {
  const setup = {
    ...goodFacts.setup,
    facts: {
      ...goodFacts.setup.facts,
      engine: { ...goodFacts.setup.facts.engine, profile: 'plain' as const },
    },
  };
  const plain = { ...engine({ userNamespaces: false }), setup };
  expect(complaints(plain)).toEqual(['warning Profile of nodes']);
  expect(textsOf(plain, 'Profile of nodes')).toEqual([
    'plain, because the engine has no user namespaces: a learner could become root of this machine',
  ]);
});

test.each([
  ['1.1.5+ds1', ['CVE-2024-21626', 'CVE-2025-31133']],
  ['1.1.11', ['CVE-2024-21626', 'CVE-2025-31133']],
  ['1.1.12', ['CVE-2025-31133']],
  ['1.2.7', ['CVE-2025-31133']],
  ['1.2.8', []],
  ['1.3.2', ['CVE-2025-31133']],
  ['1.3.3', []],
  ['1.4.0-rc.2', ['CVE-2025-31133']],
  ['1.4.0-rc.3', []],
  ['1.4.0', []],
  ['unknown', []],
])('runc %s has %j', (runc, ids) => {
  const told = judgeFacts(engine({ runc })).filter(({ subject }) => subject === 'runc');
  expect(told.map(({ level }) => level)).toEqual(
    ids.length === 0 ? ['fine'] : ids.map(() => 'warning'),
  );
  for (const [index, id] of ids.entries()) expect(told[index]?.text).toContain(id);
});

test.each([
  ['29.5.0', 'warning'],
  ['29.5.1', 'fine'],
  ['30.0', 'fine'],
])('Docker %s is %s', (version, level) => {
  const told = judgeFacts(engine({ version })).filter(({ subject }) => subject === 'Docker');
  expect(told.map((finding) => finding.level)).toEqual([level]);
});

test('what nodes with Kubernetes are made of is said, with where it came from', () => {
  const made = [
    {
      name: 'Kubernetes',
      version: 'v1.34.3',
      origin: 'the official release',
      sha256: { kubelet: 'ab' },
    },
    { name: 'etcd', version: '3.5.16-4', origin: 'a Debian package' },
  ];
  const kinds = {
    kubernetes: { image: 'ropes/node-kubernetes:1', tools: 'tools-kubernetes', made },
  };
  const prepared = facts({
    setup: { state: 'done', facts: { ...goodFacts.setup.facts, kinds } },
  });
  expect(textsOf(prepared, 'Nodes with Kubernetes')).toEqual([
    'prepared, Kubernetes v1.34.3 (the official release), etcd 3.5.16-4 (a Debian package)',
  ]);
  const { engine } = goodFacts;
  const missing = { images: ['ropes/node-kubernetes:1'], volumes: ['tools-kubernetes'] };
  const findings = judgeFacts({ ...prepared, engine: { ...engine, missing } });
  expect(findings.filter(({ level }) => level === 'problem')).toEqual([
    {
      level: 'problem',
      subject: 'Nodes with Kubernetes',
      text: 'ropes/node-kubernetes:1, tools-kubernetes not there',
      remedy: 'Run npm run prepare:all.',
    },
  ]);
  for (const subject of ['Nodes with Kubernetes', 'Nodes with Mesos']) {
    expect(textsOf(goodFacts, subject)).toEqual([expect.stringContaining('not prepared yet')]);
  }
});
