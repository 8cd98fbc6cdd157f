import { Command, Option } from 'commander';
import { exitCodes } from './exit-codes.ts';
import { type OptionEntry, serveOptions, testOptions } from './option-tables.ts';
import type { GivenOptions } from './read-settings.ts';
import type { Streams } from './streams.ts';

/** What the commands do; each resolves when it is done. */
export interface Commands {
  serve(given: GivenOptions): Promise<void>;
  test(paths: readonly string[], given: GivenOptions): Promise<void>;
}

/** The command line: its words, its help, and which command is meant. */
export function createProgram(commands: Commands, streams: Streams, version: string): Command {
  const program = new Command('ropes')
    .description('Interactive labs for Docker Swarm, Kubernetes and Mesos on real clusters.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
    })
    .showHelpAfterError('Run ropes --help for what there is.')
    .addHelpText('after', `\n${formatExitCodes()}`);

  const serve = program
    .command('serve')
    .description('serve the page with the labs; Ctrl-C stops it, and sessions keep running')
    .addHelpText(
      'after',
      `
Examples:
  ropes serve                          at http://localhost:3000, for this machine alone
  ropes serve --port 8000 --labs mine  other labs, another port`,
    )
    .action((given: GivenOptions) => commands.serve(given));
  addOptions(serve, serveOptions);

  const test = program
    .command('test')
    .argument('<lab...>', 'folders of labs, or folders of such folders')
    .description(
      'prove labs on fresh nodes: before its solution is run each check has to refuse, after it to pass',
    )
    .addHelpText(
      'after',
      `
Examples:
  ropes test labs                       every lab in labs/
  ropes test labs/first-swarm --keep    one lab; leave its nodes to look at
  ropes test labs --junit report.xml    for continuous integration`,
    )
    .action((paths: string[], given: GivenOptions) => commands.test(paths, given));
  addOptions(test, testOptions);
  return program;
}

function addOptions(command: Command, options: readonly OptionEntry[]): void {
  for (const { flags, description, env, fallback } of options) {
    const notes = [
      ...(fallback === undefined ? [] : [`default: ${fallback}`]),
      ...(env === undefined ? [] : [`env: ${env}`]),
    ];
    const text = notes.length === 0 ? description : `${description} (${notes.join(', ')})`;
    command.addOption(new Option(flags, text));
  }
}

function formatExitCodes(): string {
  const lines = Object.values(exitCodes).map(
    ({ code, meaning }) => `  ${String(code).padEnd(4)}${meaning}`,
  );
  return ['Exit codes:', ...lines].join('\n');
}
