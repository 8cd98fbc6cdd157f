import type { CommandInfo } from '../../../wire/messages/command.ts';
import { LaunchError } from '../launch-error.ts';

/**
 * The words of a command: its text for a shell, or a program and its arguments, the first of which
 * is the program's own name (Mesos message `CommandInfo`). Throws `LaunchError` without a command.
 */
export function commandArgv(command: CommandInfo | undefined): readonly string[] {
  const value = command?.value;
  if (command === undefined || value === undefined || value === '') {
    throw new LaunchError('The task has no command, and no image that has one');
  }
  if (command.shell !== false) return ['sh', '-c', value];
  return [value, ...(command.arguments ?? []).slice(1)];
}
