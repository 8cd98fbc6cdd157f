import { RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../node.ts';
import type { Readiness } from '../engine.ts';
import { paths } from './paths.ts';

/** An API server that is up answers in a tenth of this, also on a busy machine. */
const ANSWER_TIMEOUT_S = 3;

/*
 * Before a node is in a cluster, only its containers must be there to be asked. In a cluster, the
 * API server that its kubelet talks to must answer: without it nothing can be said of the cluster.
 */
const script = `
ctr --connect-timeout 2s version >/dev/null 2>&1 || exit 10
[ -e ${paths.kubeletConfig} ] || exit 0
server=$(sed -n 's/^ *server: //p' ${paths.kubeletConfig} | head -n 1)
curl --disable --noproxy '*' --silent --insecure --fail --output /dev/null \\
  --max-time ${ANSWER_TIMEOUT_S} "$server/readyz" || exit 11
`;

/** Whether checks can be asked on this node. Throws what `exec` throws, but for TIMED_OUT. */
export async function askReadiness(node: Node, signal: AbortSignal): Promise<Readiness> {
  const exitCode = await ask(node, signal);
  if (exitCode === 0) return { ready: true };
  return {
    ready: false,
    reason: `${reasons[exitCode] ?? 'No answer came'} on ${node.name}. ${advice}`,
  };
}

const reasons: Readonly<Record<number, string>> = {
  10: 'containerd does not run',
  11: 'The API server of the cluster does not answer, asked',
};
const advice =
  'Look at “systemctl status containerd kubelet” and “journalctl -u kubelet” on the control plane.';

async function ask(node: Node, signal: AbortSignal): Promise<number> {
  try {
    const timeoutMs = (ANSWER_TIMEOUT_S + 2) * 1000;
    return (await node.exec(['sh', '-c', script], { signal, timeoutMs })).exitCode;
  } catch (error) {
    if (error instanceof RopesError && error.code === 'TIMED_OUT') return 11;
    throw error;
  }
}
