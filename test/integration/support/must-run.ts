import type { ExecOptions } from '../../../orchestrator/node.ts';
import type { ProviderNode } from '../../../runtime/node/provider.ts';

/** Runs a shell line on a node and gives what it printed. Throws when it fails. */
export async function mustRun(
  node: ProviderNode,
  line: string,
  options: ExecOptions = {},
): Promise<string> {
  const result = await node.exec(['bash', '-c', line], { timeoutMs: 30_000, ...options });
  if (result.exitCode !== 0) {
    throw new Error(`${line} on ${node.name}: exit code ${result.exitCode}\n${result.stderr}`);
  }
  return result.stdout.trim();
}
