/** A flag: what it means, and what it is when nobody says. */
export interface AgentOption {
  readonly name: string;
  readonly means: string;
  readonly fallback?: string;
}

/** The flags of the agent, named as those of Mesos with dashes; underscores will do as well. */
export const agentOptions: readonly AgentOption[] = [
  { name: 'master', means: 'masters, host:port of one or of all of them, with commas between' },
  { name: 'ip', means: 'address to listen on and to tell others' },
  { name: 'port', means: 'port to listen on', fallback: '5051' },
  { name: 'hostname', means: 'name that the agent is shown by' },
  {
    name: 'work-dir',
    means: 'folder for sandboxes, volumes and checkpoints',
    fallback: '/var/lib/mesos',
  },
  {
    name: 'resources',
    means: 'resources to offer: cpus:2;mem:1024;ports:[31000-32000]',
    fallback: '',
  },
  { name: 'attributes', means: 'attributes for constraints: rack:r1;zone:a', fallback: '' },
  { name: 'containerizers', means: 'docker, mesos or both', fallback: 'docker,mesos' },
  { name: 'docker', means: 'the docker program', fallback: 'docker' },
  { name: 'docker-socket', means: 'socket of the Docker engine, when it is not the usual one' },
  {
    name: 'docker-stop-timeout',
    means: 'time of Docker tasks to end without a kill policy',
    fallback: '0secs',
  },
  { name: 'docker-remove-delay', means: 'time that ended containers are kept', fallback: '6hrs' },
  {
    name: 'executor-registration-timeout',
    means: 'time of an executor to register',
    fallback: '1mins',
  },
  {
    name: 'executor-reregistration-timeout',
    means: 'time of an executor to come back after a restart',
    fallback: '2secs',
  },
  {
    name: 'executor-shutdown-grace-period',
    means: 'time of an executor to end',
    fallback: '5secs',
  },
  {
    name: 'executor-heartbeat-interval',
    means: 'time between two signs of life on an executor stream',
    fallback: '30mins',
  },
  { name: 'recovery-timeout', means: 'time that executors wait for the agent', fallback: '15mins' },
  {
    name: 'registration-backoff-factor',
    means: 'longest first pause before another attempt to register',
    fallback: '1secs',
  },
  {
    name: 'registration-backoff-max',
    means: 'longest pause between attempts to register',
    fallback: '1mins',
  },
  {
    name: 'status-update-retry-interval-min',
    means: 'time after which an update is sent again',
    fallback: '10secs',
  },
  {
    name: 'status-update-retry-interval-max',
    means: 'longest time between two tries of an update',
    fallback: '10mins',
  },
  {
    name: 'switch-user',
    means: 'whether tasks run as the user of their framework',
    fallback: 'true',
  },
  { name: 'frameworks-home', means: 'folder of URIs that are relative paths', fallback: '' },
  {
    name: 'fetcher-cache-dir',
    means: 'folder of files that several tasks want',
    fallback: '/tmp/mesos/fetch',
  },
  { name: 'fetcher-cache-size', means: 'most that it holds', fallback: '2GB' },
  { name: 'fetcher-timeout', means: 'time that the files of a task may take', fallback: '10mins' },
  {
    name: 'isolation',
    means: 'cgroups/cpu,cgroups/mem or posix/cpu,posix/mem, which limits nothing',
    fallback: 'cgroups/cpu,cgroups/mem',
  },
  { name: 'cgroups-hierarchy', means: 'where control groups are', fallback: '/sys/fs/cgroup' },
  { name: 'cgroups-root', means: 'name of the control group of all tasks', fallback: 'mesos' },
  {
    name: 'reconfiguration-policy',
    means: 'equal, or additive: resources and attributes may be added',
    fallback: 'equal',
  },
  {
    name: 'gc-disk-headroom',
    means: 'part of the disk that sandboxes of ended executors leave free',
    fallback: '0.1',
  },
  { name: 'disk-watch-interval', means: 'time between two looks at the disk', fallback: '1mins' },
  {
    name: 'gc-delay',
    means: 'time that sandboxes of ended executors are kept',
    fallback: '1weeks',
  },
];
