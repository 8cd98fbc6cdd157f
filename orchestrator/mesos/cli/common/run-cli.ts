import type { Command } from 'commander';
import { CliError } from './cli-error.ts';

/** Runs a command and ends the process with 1 when it failed, with the reason on standard error. */
export async function runCli(command: Command, argv: readonly string[]): Promise<void> {
  try {
    await command.parseAsync(argv);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    process.stderr.write(`Error: ${error.message}\n`);
    if (error.advice !== undefined) process.stderr.write(`${error.advice}\n`);
    process.exitCode = 1;
  }
}
