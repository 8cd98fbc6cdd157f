import { RopesError } from '../../../contract/errors.ts';
import type { ExecResult, Node } from '../../../orchestrator/node.ts';
import type { ActionSource } from '../../lab/loaded-lab.ts';
import { cutOutput } from '../bring-up/cut-output.ts';
import { describeFailure } from '../bring-up/describe-failure.ts';
import type { BlockProof } from '../lab-proof.ts';
import { planBlockScript } from './plan-block-script.ts';

const longestMs = 5 * 60_000;
// In memory on the node, and gone with it.
const memory = '/run/ropes-proof';

/** Does a block on its node, as a click would. Rejects only when `signal` is aborted. */
export async function runBlock(
  action: ActionSource,
  node: Node,
  signal: AbortSignal,
  now: () => number,
): Promise<BlockProof> {
  const started = now();
  const { id, kind } = action;
  try {
    const { exitCode, stdout, stderr } = await perform(action, node, signal);
    const output = cutOutput([stdout, stderr].filter((text) => text !== '').join('\n'));
    const tookMs = now() - started;
    return { id, kind, node: node.name, exitCode, output, tookMs, problem: null };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof RopesError)) throw error;
    const problem = describeFailure(error);
    const tookMs = now() - started;
    return { id, kind, node: node.name, exitCode: null, output: '', tookMs, problem };
  }
}

async function perform(
  action: ActionSource,
  node: Node,
  signal: AbortSignal,
): Promise<Pick<ExecResult, 'exitCode' | 'stdout' | 'stderr'>> {
  if (action.path !== undefined) {
    await node.writeFiles([{ path: action.path, content: action.code }], signal);
    return { exitCode: 0, stdout: '', stderr: '' };
  }
  return node.exec(['bash', '-l'], {
    stdin: planBlockScript(action.code, memory),
    cwd: '/root',
    timeoutMs: longestMs,
    signal,
  });
}
