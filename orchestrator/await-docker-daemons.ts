import { askDockerDaemon } from './ask-docker-daemon.ts';
import type { EngineStep } from './engines/engine.ts';
import type { Node } from './node.ts';
import { waitUntil } from './wait-until.ts';

/** A node's Docker engine starts in about a second; small machines that start many take longer. */
const START_TIMEOUT_MS = 60_000;

/** The step that waits until every node's Docker engine answers, side by side. */
export function awaitDockerDaemons(nodes: readonly Node[]): EngineStep {
  return {
    id: 'docker-answers',
    title: nodes.length === 1 ? 'Docker answers' : `Docker answers on ${nodes.length} nodes`,
    async run(signal) {
      await Promise.all(nodes.map((node) => awaitDaemon(node, signal)));
    },
  };
}

async function awaitDaemon(node: Node, signal: AbortSignal): Promise<void> {
  await waitUntil(
    async () => {
      const readiness = await askDockerDaemon(node, signal, { whenUp: true });
      return readiness.ready ? true : readiness.reason;
    },
    { reason: `Docker on ${node.name}`, timeoutMs: START_TIMEOUT_MS, signal },
  );
}
