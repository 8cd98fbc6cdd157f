import { RopesError } from '../../contract/errors.ts';

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
