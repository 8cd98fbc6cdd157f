import { RopesError } from '../contract/errors.ts';
import type { Readiness } from './engines/engine.ts';
import type { Node } from './node.ts';

/** An engine that is up answers in a tenth of this, also on a busy machine. */
const ANSWER_TIMEOUT_MS = 2000;

const ASK = ['docker', 'version', '--format', '{{.Server.Version}}'];

/** Whether the node's Docker engine answers. Throws what `exec` throws, but for TIMED_OUT. */
export async function askDockerDaemon(node: Node, signal: AbortSignal): Promise<Readiness> {
  if (await answers(node, signal)) return { ready: true };
  return {
    ready: false,
    reason: `The Docker engine on ${node.name} does not answer. Look at it with “systemctl status docker” there, and start it with “systemctl restart docker”.`,
  };
}

async function answers(node: Node, signal: AbortSignal): Promise<boolean> {
  try {
    const { exitCode } = await node.exec(ASK, { signal, timeoutMs: ANSWER_TIMEOUT_MS });
    return exitCode === 0;
  } catch (error) {
    if (error instanceof RopesError && error.code === 'TIMED_OUT') return false;
    throw error;
  }
}
