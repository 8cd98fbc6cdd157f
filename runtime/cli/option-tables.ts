/** One option of a command: for commander, for --help, for docs/cli.md and for reading the environment. */
export interface OptionEntry {
  /** The name that commander gives its value. */
  readonly name: string;
  readonly flags: string;
  readonly description: string;
  /** Environment variable that is read where the option is not given. */
  readonly env?: string;
  /** Shown as the default. */
  readonly fallback?: string;
}

const dataDirOption: OptionEntry = {
  name: 'dataDir',
  flags: '--data-dir <folder>',
  description: 'where progress and keys are kept; one server a folder',
  env: 'ROPES_DATA_DIR',
  fallback: "server in ropes' home",
};

const portOption: OptionEntry = {
  name: 'port',
  flags: '-p, --port <number>',
  description: 'port of the page; 0 takes any free one',
  env: 'ROPES_PORT',
  fallback: '3000',
};

const jsonOption: OptionEntry = {
  name: 'json',
  flags: '--json',
  description: 'print one JSON document instead of text',
};

function logLevelOption(fallback: string): OptionEntry {
  return {
    name: 'logLevel',
    flags: '--log-level <level>',
    description: 'debug, info, warn, error or silent; the log goes to standard error',
    env: 'ROPES_LOG_LEVEL',
    fallback,
  };
}

/** Options of `ropes serve`. */
export const serveOptions: readonly OptionEntry[] = [
  portOption,
  {
    name: 'host',
    flags: '--host <address>',
    description: 'address to listen on; 0.0.0.0 is every one of the machine',
    env: 'ROPES_HOST',
    fallback: '127.0.0.1',
  },
  {
    name: 'publicUrl',
    flags: '--public-url <url>',
    description: 'where learners open ropes, when it is not localhost: https://ropes.example.org',
    env: 'ROPES_PUBLIC_URL',
  },
  {
    name: 'previewDomain',
    flags: '--preview-domain <name>',
    description:
      'domain whose every subdomain leads here, for ports of nodes; best not a part of the public URL',
    env: 'ROPES_PREVIEW_DOMAIN',
    fallback: "localhost, else the public URL's host",
  },
  {
    name: 'labs',
    flags: '--labs <folder>',
    description: 'folder of the labs',
    env: 'ROPES_LABS',
    fallback: 'labs of this project',
  },
  dataDirOption,
  {
    name: 'pauseAfter',
    flags: '--pause-after <minutes>',
    description: 'freeze the nodes of a session that no page has looked at for so long; 0 is never',
    env: 'ROPES_PAUSE_AFTER',
    fallback: '10',
  },
  {
    name: 'clusters',
    flags: '--clusters <way>',
    description:
      'form: when a session starts; pool: ahead; template: copied, with the same keys in each, for one person',
    env: 'ROPES_CLUSTERS',
    fallback: 'pool; with less than 6 GB of memory template, or form where others reach the page',
  },
  {
    name: 'pool',
    flags: '--pool <number>',
    description: 'clusters that are formed ahead and wait, frozen, for the next session',
    env: 'ROPES_POOL',
    fallback: '1, with less than 6 GB of memory 0',
  },
  {
    name: 'allowPlainProfile',
    flags: '--allow-plain-profile',
    description: 'listen on a network although nodes could reach this machine as root',
    env: 'ROPES_ALLOW_PLAIN_PROFILE',
  },
  {
    name: 'hostTerminal',
    flags: '--host-terminal',
    description:
      'offer a shell on this very machine beside those of nodes; only on a loopback address',
    env: 'ROPES_HOST_TERMINAL',
  },
  {
    name: 'endSessions',
    flags: '--end-sessions',
    description: 'end every session that was left running, with its nodes, and serve nothing',
  },
  logLevelOption('info'),
];

/** Options of `ropes test`. */
export const testOptions: readonly OptionEntry[] = [
  {
    name: 'jobs',
    flags: '-j, --jobs <number>',
    description: 'labs that are proved side by side',
    env: 'ROPES_JOBS',
    fallback: '2',
  },
  jsonOption,
  { name: 'junit', flags: '--junit <file>', description: 'write a JUnit report to this file' },
  {
    name: 'keep',
    flags: '--keep',
    description: 'leave the nodes, to look at them; says how to remove them',
  },
  logLevelOption('warn'),
];

/** Options of `ropes lint`. */
export const lintOptions: readonly OptionEntry[] = [
  jsonOption,
  { name: 'strict', flags: '--strict', description: 'count warnings as problems' },
];

/** Options of `ropes sessions`. */
export const sessionsOptions: readonly OptionEntry[] = [jsonOption, dataDirOption];

/** Options of `ropes sessions end`. */
export const endSessionsOptions: readonly OptionEntry[] = [
  { name: 'all', flags: '--all', description: 'every session of the data folder' },
  dataDirOption,
  logLevelOption('warn'),
];

/** Options of `ropes doctor`. */
export const doctorOptions: readonly OptionEntry[] = [jsonOption, portOption, dataDirOption];

/** Options of `ropes gc`. */
export const gcOptions: readonly OptionEntry[] = [
  { name: 'dryRun', flags: '--dry-run', description: 'only tell what would be removed' },
  {
    name: 'keepDays',
    flags: '--keep-days <number>',
    description: 'keep images and volumes of other versions that are younger than this',
    fallback: '7',
  },
  jsonOption,
  dataDirOption,
];
