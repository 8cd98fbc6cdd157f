import { RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../node.ts';
import { runOn } from '../../run-on.ts';
import type { ClusterTemplate } from '../engine.ts';

/** A new cluster's etcd has some megabytes, most of them zeros. */
const mostBytes = 256 * 1024 * 1024;

const timeoutMs = 120_000;

/** With the kubelet nothing starts its pods again; etcd then closes its files. */
const stop = `
systemctl stop kubelet
pkill -TERM -x kube-apiserver
pkill -TERM -x etcd
for _ in $(seq 600); do pgrep -x etcd >/dev/null || exit 0; sleep 0.05; done
echo etcd does not end >&2
exit 1
`;

/**
 * What makes a node a member of its cluster: keys, settings, etcd; not its containers, which a
 * kubelet makes anew. The kubelet waits for the last of them.
 */
const pack = `
cd /
set --
for path in etc/kubernetes etc/cni/net.d root/.kube root/cluster/kubeadm.yaml var/lib/etcd \\
  var/lib/kubelet/pki var/lib/kubelet/kubeadm-flags.env var/lib/kubelet/instance-config.yaml \\
  var/lib/kubelet/config.yaml; do
  [ ! -e "$path" ] || set -- "$@" "$path"
done
tar --create --numeric-owner "$@" | gzip -1
`;

/** ClusterCopying.save. Throws COMMAND_FAILED when a node can't be stopped or packed. */
export async function saveKubernetes(
  nodes: readonly Node[],
  signal: AbortSignal,
): Promise<ClusterTemplate> {
  await Promise.all(nodes.map((node) => runOn(node, ['sh', '-c', stop], { signal, timeoutMs })));
  const archives = await Promise.all(
    nodes.map(async (node) => [node.name, await packNode(node, signal)] as const),
  );
  return new Map(archives);
}

async function packNode(node: Node, signal: AbortSignal): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const { exitCode, stderr } = await node.exec(['bash', '-o', 'pipefail', '-c', pack], {
    signal,
    timeoutMs,
    // The archive is no text: it is taken as it comes.
    maxOutputBytes: 64 * 1024,
    onStdout(piece) {
      size += piece.byteLength;
      if (size <= mostBytes) pieces.push(Uint8Array.from(piece));
    },
  });
  if (exitCode === 0 && size > 0 && size <= mostBytes) return Buffer.concat(pieces);
  const why = stderr.trim().slice(0, 300) || `exit code ${exitCode}, ${size} bytes`;
  throw new RopesError('COMMAND_FAILED', `What ${node.name} keeps could not be packed: ${why}`);
}
