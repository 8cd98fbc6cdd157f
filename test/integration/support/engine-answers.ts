import type { ProviderNode } from '../../../runtime/node/provider.ts';
import { waitUntil } from '../../../runtime/node/wait-until.ts';

/** Waits until the Docker engine of a node answers. */
export async function engineAnswers(node: ProviderNode): Promise<void> {
  await waitUntil(
    async () => {
      const { exitCode } = await node.exec(['docker', 'version'], { timeoutMs: 10_000 });
      return exitCode === 0 ? true : undefined;
    },
    { reason: `the Docker engine of ${node.name}`, timeoutMs: 30_000, everyMs: 100 },
  );
}
