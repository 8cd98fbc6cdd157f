import type { DoctorFacts, EngineState } from './doctor-facts.ts';

const gib = 1024 ** 3;

/** An engine without a known flaw. */
export const goodEngine: Extract<EngineState, { answers: true }> = {
  answers: true,
  host: 'unix:///run/ropes/docker.sock',
  version: '29.5.1',
  containerd: '2.2.0',
  runc: '1.3.3',
  os: 'linux',
  kernel: '6.12.0',
  cgroup: 2,
  storageDriver: 'overlay2',
  dataRoot: '/var/lib/ropes/docker/100000.100000',
  userNamespaces: true,
  liveRestore: true,
  inSwarm: false,
  cpus: 8,
  memoryBytes: 16 * gib,
  isThisOne: true,
  missing: { images: [], volumes: [] },
};

/** The facts of a machine on which nothing is wrong. */
export const goodFacts = {
  ropes: '0.1.0',
  machine: {
    node: '22.1.0',
    leastNode: '20.19',
    system: 'Debian GNU/Linux 13 (trixie)',
    kernel: '6.12.0',
    ipvs: true,
    cpus: 8,
    memoryBytes: 16 * gib,
    freeMemoryBytes: 8 * gib,
  },
  setup: {
    state: 'done',
    facts: {
      version: 1,
      engine: {
        host: 'unix:///run/ropes/docker.sock',
        ours: true,
        profile: 'userns',
        cgroup: 2,
        remapUid: 100_000,
        remapGid: 100_000,
        runtime: 'ropes-node',
      },
      images: { node: 'ropes/node:1', registry: 'ropes/registry:1' },
      volumes: { tools: 'tools', registry: 'registry' },
    },
  },
  engine: goodEngine,
  images: { folder: '/var/lib/ropes/docker', exists: true, writable: true, freeBytes: 50 * gib },
  server: {
    data: { folder: '/var/lib/ropes/server', exists: true, writable: true, freeBytes: 50 * gib },
    running: true,
    terminalHost: true,
    sessions: { running: 2 },
    sessionsProblem: null,
    port: 3000,
    portProblem: 'Port 3000 is taken.',
  },
  network: {
    proxies: {},
    certificates: [],
    upstream: { host: 'registry.example.org', problem: null },
  },
} as const satisfies DoctorFacts;
