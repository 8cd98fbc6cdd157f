import { RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../node.ts';
import type { ClusterAccess, Readiness } from '../engine.ts';
import { type AdminSettings, readAdminSettings } from './admin-settings.ts';

/** An API server that is up answers in a tenth of this, also on a busy machine. */
const ANSWER_TIMEOUT_S = 3;

/*
 * Before there is a cluster, only its containers must be there to be asked. In a cluster its API
 * server must answer, and be the one whose authority was kept (at stdin): what else listens there
 * can say nothing of the cluster. Who refuses an unknown asker (401, 403) is there.
 */
const script = `
ctr --connect-timeout 2s version >/dev/null 2>&1 </dev/null || exit 10
[ -n "$1" ] || exit 0
status=$(curl --disable --noproxy '*' --silent --cacert /dev/stdin --output /dev/null \\
  --write-out '%{http_code}' --max-time ${ANSWER_TIMEOUT_S} "$1/readyz")
case $? in 0) ;; 60) exit 12 ;; *) exit 11 ;; esac
case $status in 200|401|403) ;; *) exit 11 ;; esac
`;

/** Whether checks can be asked on this node. Throws what `exec` throws, but for TIMED_OUT. */
export async function askReadiness(
  node: Node,
  signal: AbortSignal,
  access: ClusterAccess | null,
): Promise<Readiness> {
  const exitCode = await ask(node, readAdminSettings(access?.content ?? ''), signal);
  if (exitCode === 0) return { ready: true };
  return {
    ready: false,
    reason: `${reasons[exitCode] ?? 'No answer came'} on ${node.name}. ${advice}`,
  };
}

const reasons: Readonly<Record<number, string>> = {
  10: 'containerd does not run',
  11: 'The API server of the cluster does not answer, asked',
  12: 'What answers in the place of the API server is not the one of this cluster, asked',
};
const advice =
  'Look at “systemctl status containerd kubelet” and “journalctl -u kubelet” on the control plane.';

async function ask(
  node: Node,
  cluster: AdminSettings | null,
  signal: AbortSignal,
): Promise<number> {
  try {
    const stdin = Buffer.from(cluster?.authority ?? '', 'base64');
    const timeoutMs = (ANSWER_TIMEOUT_S + 2) * 1000;
    const argv = ['sh', '-c', script, 'readiness', cluster?.server ?? ''];
    return (await node.exec(argv, { stdin, signal, timeoutMs })).exitCode;
  } catch (error) {
    if (error instanceof RopesError && error.code === 'TIMED_OUT') return 11;
    throw error;
  }
}
