import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { containerName } from '../../runtime/node/names.ts';
import { readFacts } from '../../test/integration/support/read-facts.ts';

/** Runs a command on a node by `docker exec -t`, whose output nobody reads; gives its seconds. */
export async function runInTerminal(
  sessionId: string,
  node: string,
  argv: readonly string[],
): Promise<number> {
  const { engine } = readFacts();
  const started = performance.now();
  const child = spawn(
    'docker',
    ['-H', engine.host, 'exec', '-t', containerName(sessionId, node), ...argv],
    { stdio: 'ignore' },
  );
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`docker exec ended with exit code ${code}`);
  return (performance.now() - started) / 1000;
}
