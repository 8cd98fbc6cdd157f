import type { Node } from '../../node.ts';
import { runOn } from '../../run-on.ts';
import { paths, type Service } from './services.ts';

const script = `
for name in "$@"; do
  touch ${paths.services}/"$name"/down
  sv -w 15 force-stop ${paths.services}/"$name" >/dev/null
done
`;

/** Ends services and keeps them from being started with the node. */
export async function stopServices(
  node: Node,
  services: readonly Service[],
  signal: AbortSignal,
): Promise<void> {
  const argv = ['sh', '-c', `${script}:`, 'stop', ...services];
  await runOn(node, argv, { signal, timeoutMs: 60_000 });
}
