import type { TTYInfo } from '../../wire/messages/container.ts';
import { shellQuote } from './shell-quote.ts';

/**
 * A command with a terminal of its own, which `script` makes; its size is set before the command
 * starts.
 */
export function terminalArgv(
  argv: readonly string[],
  { window_size: size }: TTYInfo,
): readonly string[] {
  const setSize = size === undefined ? '' : `stty rows ${size.rows} cols ${size.columns}; `;
  const line = `${setSize}exec ${argv.map(shellQuote).join(' ')}`;
  return ['script', '--quiet', '--return', '--flush', '--command', line, '/dev/null'];
}
