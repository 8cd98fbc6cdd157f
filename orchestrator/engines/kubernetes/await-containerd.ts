import type { Node } from '../../node.ts';
import { waitUntil } from '../../wait-until.ts';
import type { EngineStep } from '../engine.ts';

/** containerd starts in about a second; small machines that start many nodes take longer. */
const START_TIMEOUT_MS = 60_000;

/** The step that waits until containers can be run on every node, side by side. */
export function awaitContainerd(nodes: readonly Node[]): EngineStep {
  return {
    id: 'containerd-answers',
    title:
      nodes.length === 1 ? 'containerd answers' : `containerd answers on ${nodes.length} nodes`,
    async run(signal) {
      await Promise.all(nodes.map((node) => awaitOne(node, signal)));
    },
  };
}

async function awaitOne(node: Node, signal: AbortSignal): Promise<void> {
  await waitUntil(
    async () => {
      const { exitCode, stderr } = await node.exec(['ctr', 'version'], { signal });
      return exitCode === 0 ? true : stderr.trim().slice(0, 300) || 'it does not answer';
    },
    { reason: `containerd on ${node.name}`, timeoutMs: START_TIMEOUT_MS, signal },
  );
}
