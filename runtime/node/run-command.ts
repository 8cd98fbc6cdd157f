import { randomUUID } from 'node:crypto';
import type Docker from 'dockerode';
import { RopesError } from '../../contract/errors.ts';
import type { ExecOptions, ExecResult } from '../../orchestrator/node.ts';
import { endProcesses } from './end-processes.ts';
import { markerName, trustedBusybox } from './node-tools.ts';
import { runExec } from './run-exec.ts';
import { createTimeLimit } from './time-limit.ts';
import { toEngineError } from './to-engine-error.ts';

/** The node that a command runs on. */
export interface CommandTarget {
  readonly containerId: string;
  readonly name: string;
}

const DEFAULT_MAX_OUTPUT_BYTES = 1024 * 1024;

/** No command runs for ever, even when its caller names no limit. */
const DEFAULT_TIMEOUT_MS = 10 * 60 * 1000;

/**
 * Runs argv on a node and collects its output. When the time is over, or the caller's signal
 * aborts, every process of the command is killed. Throws TIMED_OUT, ENGINE_UNREACHABLE,
 * NODE_NOT_FOUND, COMMAND_FAILED when the command could not be started, or the signal's reason.
 */
export async function runCommand(
  docker: Docker,
  target: CommandTarget,
  argv: readonly string[],
  options: ExecOptions = {},
): Promise<ExecResult> {
  options.signal?.throwIfAborted();
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const limit = createTimeLimit(timeoutMs, options.signal);
  const marker = randomUUID();
  const attempt = `Running ${argv[0]} on ${target.name}`;
  try {
    return await runExec(docker, {
      containerId: target.containerId,
      // A trusted program in front always starts, so that a program that is not there is a result.
      argv: [trustedBusybox, 'env', '--', ...argv],
      env: { ...options.env, [markerName]: marker },
      cwd: options.cwd,
      stdin: options.stdin,
      maxOutputBytes: options.maxOutputBytes ?? DEFAULT_MAX_OUTPUT_BYTES,
      signal: limit.signal,
      onStdout: options.onStdout,
    });
  } catch (error) {
    if (!limit.signal.aborted) throw toCommandError(error, attempt);
    const left = await killLeftovers(docker, target, marker);
    if (!limit.expired) throw limit.signal.reason;
    throw new RopesError('TIMED_OUT', `${attempt} took longer than ${timeoutMs} ms${left}.`);
  } finally {
    limit.dispose();
  }
}

/** Says so when the processes could not be killed. */
async function killLeftovers(
  docker: Docker,
  target: CommandTarget,
  marker: string,
): Promise<string> {
  try {
    const { containerId } = target;
    await endProcesses(docker, { containerId, marker, signal: 'KILL', extent: 'all' });
    return '';
  } catch (error) {
    return `, and its processes could not be ended (${error instanceof Error ? error.message : error})`;
  }
}

function toCommandError(error: unknown, attempt: string): Error {
  if (error instanceof RopesError) {
    return new RopesError(error.code, `${attempt}: ${error.message}`, { cause: error });
  }
  return toEngineError(error, attempt, {
    byStatus: { 404: 'NODE_NOT_FOUND', 409: 'NODE_NOT_FOUND' },
    otherwise: 'COMMAND_FAILED',
  });
}
