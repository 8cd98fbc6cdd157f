import { RopesError } from '../contract/errors.ts';
import type { Node } from './node.ts';

/** A server answers in hundredths of a second; one without a leader to ask thinks for longer. */
const ANSWER_TIMEOUT_S = 3;

/** Thousands of tasks fit; more than that can't be drawn anyway. */
const MOST_BYTES = 8 * 1024 * 1024;

/** One answer. Its body is hostile. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What is asked, and how. */
interface HttpQuestion {
  /** For errors: `The Docker engine on node1`. */
  readonly who: string;
  /** Options of curl beyond the usual ones. */
  readonly options: readonly string[];
  readonly urls: readonly string[];
}

/**
 * Asks several URLs from a node, one after another in a single command, for JSON in one line each.
 * Throws COMMAND_FAILED when not all of them are answered, and what `exec` throws.
 */
export async function askHttp(
  node: Node,
  { who, options, urls }: HttpQuestion,
  signal: AbortSignal,
): Promise<readonly HttpAnswer[]> {
  const limit = ['--max-time', String(ANSWER_TIMEOUT_S), '--fail-early'];
  // Whatever the node's own settings of curl say.
  const plain = ['--disable', '--noproxy', '*', '--silent', '--show-error', ...limit];
  const { exitCode, stdout, stderr, truncated } = await node.exec(
    ['curl', ...plain, '--write-out', '\\n%{http_code}\\n', ...options, ...urls],
    {
      signal,
      timeoutMs: (ANSWER_TIMEOUT_S + 2) * 1000,
      maxOutputBytes: MOST_BYTES,
    },
  );
  if (exitCode !== 0) {
    const reason = stderr.trim().slice(0, 300) || `exit code ${exitCode}`;
    throw new RopesError('COMMAND_FAILED', `${who} does not answer: ${reason}`);
  }
  const answers = truncated ? [] : readAnswers(stdout);
  if (answers.length === urls.length) return answers;
  throw new RopesError('COMMAND_FAILED', `What ${lowerFirst(who)} answered can't be read.`);
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

/** A body in one line, then the status in another, for each URL. */
function readAnswers(output: string): readonly HttpAnswer[] {
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
