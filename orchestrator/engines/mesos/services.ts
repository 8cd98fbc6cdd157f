/** The services of a node, by the names that `systemctl` knows them by. */
export type Service = 'mesos-master' | 'mesos-agent' | SchedulerService;

/** Those that offers are made to. */
export type SchedulerService = 'marathon' | 'chronos' | 'metronome';
export const schedulerServices: readonly SchedulerService[] = ['marathon', 'chronos', 'metronome'];

/** Where each listens, and what says that it answers. */
export const doors: Readonly<Record<Service, { readonly port: number; readonly path: string }>> = {
  'mesos-master': { port: 5050, path: '/health' },
  'mesos-agent': { port: 5051, path: '/health' },
  marathon: { port: 8080, path: '/ping' },
  chronos: { port: 4400, path: '/ping' },
  metronome: { port: 9000, path: '/ping' },
};

/** Where the node image and the services put things on a node. */
export const paths = {
  /** One flag a line, for each service a file: the learner's to read and change. */
  flags: '/etc/ropes-mesos',
  services: '/etc/service',
  masterWork: '/var/lib/mesos-master',
  agentWork: '/var/lib/mesos',
  pages: '/opt/ropes-mesos/ui',
} as const;
