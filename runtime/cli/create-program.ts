import { Command, Option } from 'commander';
import { type CommandEntry, type CommandId, commandTable } from './command-tables.ts';
import { exitCodes } from './exit-codes.ts';
import type { OptionEntry } from './option-tables.ts';
import type { GivenOptions } from './read-options.ts';
import type { Streams } from './streams.ts';

/** What the commands do, with the arguments and options that were given; each resolves when it is done. */
export type Commands = Readonly<
  Record<CommandId, (given: GivenOptions, args: readonly string[]) => Promise<void>>
>;

/** The command line: its words, its help, and which command is meant. */
export function createProgram(commands: Commands, streams: Streams, version: string): Command {
  const program = new Command('ropes')
    .description('Interactive labs for Docker Swarm, Kubernetes and Mesos on real clusters.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
    })
    .showHelpAfterError('Run ropes --help for what there is.')
    .addHelpText('after', `\n${formatFirstSteps()}\n\n${formatExitCodes()}`);
  for (const id of Object.keys(commandTable) as CommandId[]) {
    add(program, commandTable[id], commands[id]);
  }
  return program;
}

function add(program: Command, entry: CommandEntry, run: Commands[CommandId]): void {
  const words = entry.name.split(' ');
  const name = words.pop() ?? '';
  const parent = program.commands.find((known) => known.name() === words[0]) ?? program;
  const command = parent
    .command(name)
    .description(entry.description)
    .addHelpText('after', `\n${formatExamples(entry)}`)
    .action((...called: unknown[]) => {
      const given = command.optsWithGlobals();
      const [args = []] = entry.argument === undefined ? [] : called;
      return run(given, args as readonly string[]);
    });
  if (entry.argument !== undefined) {
    command.argument(entry.argument.flags, entry.argument.description);
  }
  for (const option of entry.options) {
    command.addOption(toOption(option));
  }
}

function toOption({ flags, description, env, fallback }: OptionEntry): Option {
  const notes = [
    ...(fallback === undefined ? [] : [`default: ${fallback}`]),
    ...(env === undefined ? [] : [`env: ${env}`]),
  ];
  return new Option(
    flags,
    notes.length === 0 ? description : `${description} (${notes.join(', ')})`,
  );
}

function formatExamples({ examples }: CommandEntry): string {
  const width = Math.max(...examples.map(([typed]) => typed.length));
  const lines = examples.map(([typed, does]) => `  ropes ${typed.padEnd(width)}  ${does}`);
  return ['Examples:', ...lines].join('\n');
}

function formatFirstSteps(): string {
  return [
    'ropes <command> --help has the options of a command, with examples.',
    'The first time, npm start prepares this machine and then serves.',
  ].join('\n');
}

function formatExitCodes(): string {
  const lines = Object.values(exitCodes).map(
    ({ code, meaning }) => `  ${String(code).padEnd(4)}${meaning}`,
  );
  return ['Exit codes:', ...lines].join('\n');
}
