import { RopesError } from '../contract/errors.ts';
import type { DockerAnswer } from './ask-docker-api.ts';
import type { Node } from './node.ts';

/** An engine gives up joining a swarm after 20 s by itself; a busy machine may need longer to say so. */
const ANSWER_TIMEOUT_S = 60;

/**
 * Has a node's Docker engine do something by its API: the `docker` program takes longer to start
 * than most of it takes to do. Throws COMMAND_FAILED when nothing answers, and what `exec` throws.
 */
export async function tellDockerApi(
  node: Node,
  path: string,
  body: object,
  signal: AbortSignal,
): Promise<DockerAnswer> {
  // Whatever the node's own settings of curl say.
  const plain = ['--disable', '--noproxy', '*', '--silent', '--show-error'];
  const limit = ['--max-time', String(ANSWER_TIMEOUT_S)];
  const { exitCode, stdout, stderr } = await node.exec(
    [
      ...['curl', ...plain, ...limit, '--write-out', '\\n%{http_code}'],
      ...['--unix-socket', '/run/docker.sock', '--header', 'Content-Type: application/json'],
      ...['--data', '@-', `http://docker${path}`],
    ],
    { signal, stdin: JSON.stringify(body), timeoutMs: (ANSWER_TIMEOUT_S + 5) * 1000 },
  );
  if (exitCode !== 0) {
    const reason = stderr.trim().slice(0, 300) || `exit code ${exitCode}`;
    throw new RopesError(
      'COMMAND_FAILED',
      `The Docker engine on ${node.name} does not answer: ${reason}`,
    );
  }
  const at = stdout.lastIndexOf('\n');
  return { status: Number(stdout.slice(at + 1)), body: readBody(stdout.slice(0, at)) };
}

/** Some answers have none. */
function readBody(text: string): unknown {
  try {
    return text.trim() === '' ? null : JSON.parse(text);
  } catch {
    // Not JSON has another shape than what is asked for; who reads the body says so.
    return undefined;
  }
}
