/** What to fetch into the sandbox before the command starts. */
export interface JobFetch {
  uri: string;
  executable: boolean;
  cache: boolean;
  extract: boolean;
  output_file: string;
}

/** A name and value pair as Docker and volume drivers take them. */
export interface JobParameter {
  key: string;
  value: string;
}

/** A volume of a job's container: a path of the host or a volume of a driver. */
export interface JobVolume {
  containerPath: string;
  hostPath?: string | undefined;
  mode?: 'RO' | 'RW' | undefined;
  external?: { name: string; provider: string; options: JobParameter[] } | undefined;
}

/** The container that a job runs in. */
export interface JobContainer {
  type: 'DOCKER' | 'MESOS';
  image: string;
  network: 'HOST' | 'BRIDGE' | 'NONE' | 'USER';
  networkName?: string | undefined;
  networkInfos: { name: string; labels: JobParameter[] }[];
  volumes: JobVolume[];
  forcePullImage: boolean;
  parameters: JobParameter[];
}

/** Attribute, operator (EQUALS, LIKE or UNLIKE) and value. */
export type JobConstraint = readonly [attribute: string, operator: string, value: string];

/** What a person says of a job: everything but its schedule or parents and its results. */
export interface JobConfig {
  name: string;
  command: string;
  shell: boolean;
  epsilon: string;
  executor: string;
  executorFlags: string;
  taskInfoData: string;
  retries: number;
  owner: string;
  ownerName: string;
  description: string;
  async: boolean;
  /** Cores. */
  cpus: number;
  /** Megabytes. */
  disk: number;
  /** Megabytes. */
  mem: number;
  disabled: boolean;
  softError: boolean;
  dataProcessingJobType: boolean;
  fetch: JobFetch[];
  uris: string[];
  environmentVariables: { name: string; value: string }[];
  arguments: string[];
  highPriority: boolean;
  runAsUser: string;
  concurrent: boolean;
  /** Seconds; 0 = no limit. */
  maxCompletionTime: number;
  container?: JobContainer | undefined;
  constraints: JobConstraint[];
  scheduleTimeZone: string;
}
