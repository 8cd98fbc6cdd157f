import { connectEngine } from '../../runtime/node/connect-engine.ts';
import { containerName } from '../../runtime/node/names.ts';
import { runCommand } from '../../runtime/node/run-command.ts';
import { readFacts } from '../../test/integration/support/read-facts.ts';

/** Milliseconds that so many commands which do nothing take on a node, asked for at once. */
export async function timeCommands(
  sessionId: string,
  node: string,
  count: number,
): Promise<number> {
  const docker = connectEngine(readFacts().engine.host);
  const target = { containerId: containerName(sessionId, node), name: node };
  const began = performance.now();
  await Promise.all(Array.from({ length: count }, () => runCommand(docker, target, ['true'])));
  return performance.now() - began;
}
