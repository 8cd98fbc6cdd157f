import { RopesError } from '../contract/errors.ts';
import type { ExecOptions, Node } from './node.ts';

/** Characters of a failed command's output that its error carries. */
const OUTPUT_TAIL = 2000;

/**
 * Runs argv on the node and gives what it printed to stdout. Throws COMMAND_FAILED with the
 * command and the end of its output when the exit code is not 0 or the output was too long to
 * keep, and what `exec` throws.
 */
export async function runOn(
  node: Node,
  argv: readonly string[],
  options: ExecOptions = {},
): Promise<string> {
  const { exitCode, stdout, stderr, truncated } = await node.exec(argv, options);
  if (exitCode === 0 && !truncated) return stdout;
  const how = exitCode === 0 ? 'printed too much' : `ended with exit code ${exitCode}`;
  const output = `${stderr}${stdout}`.trim().slice(-OUTPUT_TAIL);
  throw new RopesError(
    'COMMAND_FAILED',
    `“${argv.join(' ')}” on ${node.name} ${how}: ${output || 'no output'}`,
  );
}
