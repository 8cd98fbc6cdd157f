import type { ClusterConfig } from './cluster-config.ts';

/** A service of a node with its flags; $ADDRESS and $HOSTNAME are the node's own. */
export interface PlannedService {
  node: string;
  service: string;
  flags: string[];
}

const PAGES = '/opt/ropes-mesos/ui';
const PLACE = ['--ip=$ADDRESS', '--hostname=$HOSTNAME'];
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
          ...(service === 'metronome' ? [] : [`--webui-dir=${PAGES}/${service}`]),
        ],
      },
    ];
  });
  return [...masters, ...agents, ...schedulers];
}
