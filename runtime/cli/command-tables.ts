import {
  doctorOptions,
  endSessionsOptions,
  gcOptions,
  lintOptions,
  type OptionEntry,
  serveOptions,
  sessionsOptions,
  testOptions,
} from './option-tables.ts';

/** One command: for commander, for --help and for docs/cli.md. */
export interface CommandEntry {
  /** Words after `ropes`: the second one makes it a command of the first. */
  readonly name: string;
  readonly argument?: { readonly flags: string; readonly description: string };
  readonly description: string;
  readonly options: readonly OptionEntry[];
  /** What is typed after `ropes`, and what it does. */
  readonly examples: readonly (readonly [typed: string, does: string])[];
}

const labsArgument = {
  flags: '<lab...>',
  description: 'folders of labs, or folders of such folders',
};

/** Every command, in the order in which the help shows them. */
export const commandTable = {
  serve: {
    name: 'serve',
    description: 'serve the page with the labs; Ctrl-C stops it, and sessions keep running',
    options: serveOptions,
    examples: [
      ['serve', 'at http://localhost:3000, for this machine alone'],
      ['serve --port 8000 --labs mine', 'other labs, another port'],
    ],
  },
  doctor: {
    name: 'doctor',
    description: 'look at this machine, and say what keeps ropes from working and what to do',
    options: doctorOptions,
    examples: [
      ['doctor', 'also before anything is set up'],
      ['doctor --json', 'with every fact, to send with a question'],
    ],
  },
  lint: {
    name: 'lint',
    argument: labsArgument,
    description: 'find the problems of labs without starting a node',
    options: lintOptions,
    examples: [
      ['lint labs', 'every lab in labs/'],
      ['lint labs/first-swarm --strict', 'one lab; warnings count too'],
      ['lint labs --json', 'for an editor or a script'],
    ],
  },
  test: {
    name: 'test',
    argument: labsArgument,
    description:
      'prove labs on fresh nodes: before its solution is run each check has to refuse, after it to pass',
    options: testOptions,
    examples: [
      ['test labs', 'every lab in labs/'],
      ['test labs/first-swarm --keep', 'one lab; leave its nodes to look at'],
      ['test labs --junit report.xml', 'for continuous integration'],
    ],
  },
  sessions: {
    name: 'sessions',
    description: 'list the sessions that have not ended, whether the server runs or not',
    options: sessionsOptions,
    examples: [
      ['sessions', 'of the server that npm start starts'],
      ['sessions --json', 'with whole ids and times, for a script'],
    ],
  },
  endSessions: {
    name: 'sessions end',
    argument: { flags: '[id...]', description: 'ids of sessions, or the first characters of them' },
    description: 'end sessions with their nodes and terminals, whether the server runs or not',
    options: endSessionsOptions,
    examples: [
      ['sessions end mzxw6ytboi4d', 'one session'],
      ['sessions end --all', 'every one; the server goes on'],
    ],
  },
  gc: {
    name: 'gc',
    description:
      'remove what no live session and no present version needs; safe while the server runs',
    options: gcOptions,
    examples: [
      ['gc --dry-run', 'what would go, and how much room it takes'],
      ['gc', 'remove it'],
      ['gc --keep-days 0', 'with all images and volumes of other versions'],
    ],
  },
} as const satisfies Readonly<Record<string, CommandEntry>>;

export type CommandId = keyof typeof commandTable;
