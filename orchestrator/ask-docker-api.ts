import { RopesError } from '../contract/errors.ts';
import type { Node } from './node.ts';

/** An engine answers in hundredths of a second; one without a leader to ask thinks for longer. */
const ANSWER_TIMEOUT_S = 3;

/** Thousands of tasks fit; more than that can't be drawn anyway. */
const MOST_BYTES = 8 * 1024 * 1024;

/** One answer of the API of a node's Docker engine. Its body is hostile. */
export interface DockerAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Asks a node's Docker engine several paths of its API, one after another in a single command:
 * far cheaper than a `docker` program for each. Throws COMMAND_FAILED when it does not answer all
 * of them, and what `exec` throws.
 */
export async function askDockerApi(
  node: Node,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<readonly DockerAnswer[]> {
  const limit = ['--max-time', String(ANSWER_TIMEOUT_S), '--fail-early'];
  // Whatever the node's own settings of curl say.
  const plain = ['--disable', '--noproxy', '*', '--silent', '--show-error', ...limit];
  const socket = ['--unix-socket', '/run/docker.sock', '--write-out', '\\n%{http_code}\\n'];
  const urls = paths.map((path) => `http://docker${path}`);
  const { exitCode, stdout, stderr, truncated } = await node.exec(
    ['curl', ...plain, ...socket, ...urls],
    {
      signal,
      timeoutMs: (ANSWER_TIMEOUT_S + 2) * 1000,
      maxOutputBytes: MOST_BYTES,
    },
  );
  if (exitCode !== 0) {
    const reason = stderr.trim().slice(0, 300) || `exit code ${exitCode}`;
    throw new RopesError(
      'COMMAND_FAILED',
      `The Docker engine on ${node.name} does not answer: ${reason}`,
    );
  }
  const answers = truncated ? [] : readAnswers(stdout);
  if (answers.length === paths.length) return answers;
  throw new RopesError(
    'COMMAND_FAILED',
    `What the Docker engine on ${node.name} answered can't be read.`,
  );
}

/** A body in one line, then the status in another, for each path. */
function readAnswers(output: string): readonly DockerAnswer[] {
  const lines = output.split('\n').filter((line) => line !== '');
  return lines.flatMap((line, index) =>
    index % 2 === 0 ? { body: parseJson(line), status: Number(lines[index + 1]) } : [],
  );
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Not JSON has another shape than what is asked for; who reads the body says so.
    return undefined;
  }
}
