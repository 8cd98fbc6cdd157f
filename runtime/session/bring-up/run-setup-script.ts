import { RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../../orchestrator/node.ts';

const longestMs = 5 * 60_000;

/** Runs a lab's setup commands on a node, as its learner would. Throws COMMAND_FAILED with their output. */
export async function runSetupScript(node: Node, code: string, signal: AbortSignal): Promise<void> {
  const { exitCode, stdout, stderr } = await node.exec(['bash', '-lc', code], {
    cwd: '/root',
    timeoutMs: longestMs,
    signal,
  });
  if (exitCode === 0) return;
  const output = [stdout, stderr]
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n');
  throw new RopesError(
    'COMMAND_FAILED',
    `The lab's setup on ${node.name} ended with exit code ${exitCode}${output === '' ? ', without output.' : `:\n${output}`}`,
  );
}
