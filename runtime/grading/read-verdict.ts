import type { Verdict } from '../../contract/verdict.ts';
import type { ExecResult } from '../../orchestrator/node.ts';
import { cleanText } from './clean-text.ts';

/** A verdict without its time. */
export type Finding = Omit<Verdict, 'at' | 'tookMs'>;

/** How long a check ran, and how long it might have. */
export interface RunTime {
  readonly tookMs: number;
  readonly timeoutMs: number;
}

/** Exit code of a command that was killed: by the time limit, or by the node for want of memory. */
const killedExitCode = 137;

/**
 * What a check's output means. Only lines with the run's nonce are heard; all that is not clearly
 * a pass or a failure is `could-not-check`.
 */
export function readVerdict(result: ExecResult, nonce: string, run: RunTime): Finding {
  if (result.truncated) return unknown('The check printed too much to be trusted.');
  const marks = result.stdout
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([word, mark]) => word === 'ropes-verdict' && mark === nonce);
  const failed = marks.find((parts) => parts[2] === 'failed');
  if (failed !== undefined) return readFailure(failed.slice(3));
  const passed = marks.length === 1 && marks[0]?.[2] === 'passed' && marks[0].length === 3;
  if (passed && result.exitCode === 0) return { outcome: 'passed', reason: 'Done.' };
  if (result.exitCode === killedExitCode) {
    return unknown(
      run.tookMs >= run.timeoutMs
        ? `The check had no answer after ${run.timeoutMs / 1000} seconds.`
        : 'The check was ended before it had an answer; the node may have no memory left.',
    );
  }
  const said = cleanText(result.stderr.trimEnd().split('\n').at(-1) ?? '', 300);
  const why = said === '' ? '' : ` It last said: ${said}`;
  return unknown(`The check's script ended with exit code ${result.exitCode} and no answer.${why}`);
}

function readFailure(fields: readonly string[]): Finding {
  const texts = fields.slice(0, 3).map((field) => (field.startsWith(':') ? decode(field) : null));
  const [reason, seen, expected] = texts;
  if (texts.length !== 3 || reason === null || reason === undefined) {
    return unknown("The check failed, but what it said can't be read.");
  }
  return {
    outcome: 'failed',
    reason: reason === '' ? 'Not done yet.' : reason,
    ...(seen ? { seen } : {}),
    ...(expected ? { expected } : {}),
  };
}

function decode(field: string): string {
  return cleanText(Buffer.from(field.slice(1), 'base64').toString('utf8'), 1000);
}

function unknown(reason: string): Finding {
  return { outcome: 'could-not-check', reason };
}
