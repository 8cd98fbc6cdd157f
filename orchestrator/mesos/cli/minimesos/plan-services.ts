import type { ClusterConfig } from './cluster-config.ts';

/** A service of a node with its flags; $ADDRESS and $HOSTNAME are the node's own. */
export interface PlannedService {
  node: string;
  service: string;
  flags: string[];
}

const PAGES = '/opt/ropes-mesos/ui';
const PLACE = ['--ip=$ADDRESS', '--hostname=$HOSTNAME'];
/** An agent that is silent for five seconds is lost; Mesos itself waits for 75. */
const PINGS = ['--agent-ping-timeout=1secs', '--max-agent-ping-timeouts=5'];

/** Learners wait for what is tried again; by themselves these wait longer. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  marathon: [`--webui-dir=${PAGES}/marathon`, '--min-revive-offers-interval=500'],
  chronos: [`--webui-dir=${PAGES}/chronos`, '--failure-retry=2000'],
};

const PORTS = { marathon: 8080, chronos: 4400, metronome: 9000 } as const;

/** What to start where: masters first. `addressOf` gives the address of a node. */
export function planServices(
  config: ClusterConfig,
  addressOf: (node: string) => string,
): PlannedService[] {
  const list = config.masters.map((node) => `${addressOf(node)}:5050`).join(',');
  const quorum = Math.floor(config.masters.length / 2) + 1;
  const masters = config.masters.map(
    (node): PlannedService => ({
      node,
      service: 'mesos-master',
      flags: [
        ...PLACE,
        '--work-dir=/var/lib/mesos-master',
        `--webui-dir=${PAGES}/master`,
        `--cluster=${config.clusterName}`,
        ...PINGS,
        ...(config.masters.length > 1 ? [`--masters=${list}`, `--quorum=${quorum}`] : []),
      ],
    }),
  );
  const agents = config.agents.map(
    ({ node, resources, attributes }): PlannedService => ({
      node,
      service: 'mesos-agent',
      flags: [
        `--master=${list}`,
        ...PLACE,
        '--work-dir=/var/lib/mesos',
        '--containerizers=docker,mesos',
        ...(resources === undefined ? [] : [`--resources=${resources}`]),
        ...(attributes === undefined ? [] : [`--attributes=${attributes}`]),
      ],
    }),
  );
  const schedulers = Object.entries(PORTS).flatMap(([service, port]): PlannedService[] => {
    const node = new Map(Object.entries(config.schedulers)).get(service);
    if (node === undefined) return [];
    return [
      {
        node,
        service,
        flags: [
          `--master=${list}`,
          '--hostname=$HOSTNAME',
          `--http-port=${port}`,
          `--work-dir=/var/lib/${service}`,
          ...(MORE[service] ?? []),
        ],
      },
    ];
  });
  return [...masters, ...agents, ...schedulers];
}
