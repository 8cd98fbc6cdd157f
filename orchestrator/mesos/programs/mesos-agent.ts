import { mkdir } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { agentOptions } from '../agent/settings/agent-options.ts';
import { readMachine } from '../agent/settings/detect-resources.ts';
import { type Flags, readSettings } from '../agent/settings/read-settings.ts';
import { startAgent } from '../agent/start-agent.ts';

/** Flags from the command line, or from variables such as MESOS_WORK_DIR. */
function readFlags(argv: readonly string[]): Flags {
  const program = new Command('mesos-agent').description('Runs tasks for a Mesos master.');
  for (const { name, means, fallback } of agentOptions) {
    const option = new Option(`--${name} <value>`, means);
    if (fallback !== undefined && fallback !== '') option.default(fallback);
    program.addOption(option.env(`MESOS_${name.toUpperCase().replaceAll('-', '_')}`));
  }
  const dashed = argv.map((word) =>
    word.replace(/^--[a-z_]+/, (flag) => flag.replaceAll('_', '-')),
  );
  program.parse([...dashed]);
  const values = program.opts<Record<string, string>>();
  return Object.fromEntries(agentOptions.map(({ name }) => [name, values[camel(name)]]));
}

function camel(name: string): string {
  return name.replace(/-(.)/g, (_dash, letter: string) => letter.toUpperCase());
}

function log(line: string): void {
  process.stderr.write(`${new Date().toISOString()} ${line}\n`);
}

async function main(): Promise<void> {
  const flags = readFlags(process.argv);
  const workDir = flags['work-dir'] ?? '';
  await mkdir(workDir, { recursive: true });
  const settings = readSettings(flags, await readMachine(workDir));
  const agent = await startAgent(settings, {
    environment: process.env,
    log,
    exit: (message) => {
      log(`Exits: ${message}`);
      process.exit(0);
    },
  });
  const stop = (): void => {
    void agent.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // As with the original, this signal takes the agent out of the cluster for good.
  process.once('SIGUSR1', agent.unregister);
}

main().catch((error: unknown) => {
  log(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
