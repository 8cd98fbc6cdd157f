import { RopesError } from '../../contract/errors.ts';
import type { ShellLoss } from './host-messages.ts';

const dim = '\x1b[2m';
const plain = '\x1b[0m';

// Ends an unfinished control sequence, leaves the alternate screen (saving the cursor first, so
// that it stays where it is when there is nothing to leave), and ends the modes of mouse, focus
// and keyboard, and the title. The text stays.
const leaveProgram =
  '\x18\x1b7\x1b[?1049l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1004l\x1b[?1006l\x1b]2;\x07\x1b[!p';

/** What a terminal shows when its shell has ended. */
export const shellEndedNotice = `${leaveProgram}\r\n${dim}The shell has ended. Press Enter for a new one.${plain}\r\n`;

/** What a terminal shows when no new shell could be started. */
export function noShellNotice(error: unknown): string {
  const reason = error instanceof RopesError ? error.message : 'The node did not answer.';
  // A message may quote what a node has written.
  const text = reason.replaceAll(/[^\x20-\x7e]+/g, ' ');
  return `${dim}No shell could be started: ${text} Press Enter to try again.${plain}\r\n`;
}

const losses: Readonly<Record<ShellLoss, string>> = {
  'engine-lost': 'The connection to the shell was lost with the Docker engine that held it.',
  'host-lost': 'The process that held this terminal has ended, and its shell with it.',
  'node-recreated': 'The node was lost and made anew: it is empty.',
  'node-restarted': 'The node had stopped and was started again; its files are still there.',
};

/** What a terminal shows before a shell that takes the place of a lost one. */
export function newShellNotice(after: ShellLoss): string {
  return `${leaveProgram}\r\n${dim}${losses[after]}\r\nThis is a new shell.${plain}\r\n`;
}
