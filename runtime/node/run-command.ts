import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { finished } from 'node:stream/promises';
import type Docker from 'dockerode';
import { RopesError } from '../../contract/errors.ts';
import type { ExecOptions, ExecResult } from '../../orchestrator/node.ts';
import { createBoundedBuffer } from './bounded-buffer.ts';
import { createDemux } from './demux-output.ts';
import { endProcesses } from './end-processes.ts';
import { markerName, trustedBusybox } from './node-tools.ts';
import { createTimeLimit } from './time-limit.ts';
import { toEngineError } from './to-engine-error.ts';
import { waitUntil } from './wait-until.ts';

/** The node that a command runs on. */
export interface CommandTarget {
  readonly containerId: string;
  readonly name: string;
}

const DEFAULT_MAX_OUTPUT_BYTES = 1024 * 1024;

/** No command runs for ever, even when its caller names no limit. */
const DEFAULT_TIMEOUT_MS = 10 * 60 * 1000;

/** Between the end of a command's output and the engine's knowing its exit code. */
const EXIT_CODE_TIMEOUT_MS = 5000;

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
    return await attend(docker, target, { argv, options, marker, signal: limit.signal });
  } catch (error) {
    if (!limit.signal.aborted) throw toCommandError(error, attempt);
    const left = await killLeftovers(docker, target, marker);
    if (!limit.expired) throw limit.signal.reason;
    throw new RopesError('TIMED_OUT', `${attempt} took longer than ${timeoutMs} ms${left}.`);
  } finally {
    limit.dispose();
  }
}

interface Run {
  readonly argv: readonly string[];
  readonly options: ExecOptions;
  readonly marker: string;
  readonly signal: AbortSignal;
}

async function attend(docker: Docker, target: CommandTarget, run: Run): Promise<ExecResult> {
  const { options, signal } = run;
  const hasInput = options.stdin !== undefined;
  const env = Object.entries({ ...options.env, [markerName]: run.marker });
  const exec = await docker.getContainer(target.containerId).exec({
    // A trusted program in front always starts, so that a program that is not there is a result.
    Cmd: [trustedBusybox, 'env', '--', ...run.argv],
    Env: env.map(([name, value]) => `${name}=${value}`),
    ...(options.cwd === undefined ? {} : { WorkingDir: options.cwd }),
    AttachStdin: hasInput,
    AttachStdout: true,
    AttachStderr: true,
    abortSignal: signal,
  });
  const stream: Duplex = await exec.start({ hijack: true, stdin: hasInput, abortSignal: signal });
  const output = await collect(stream, options, signal);
  const state = await waitUntil(
    async () => {
      const seen = await exec.inspect({ abortSignal: signal });
      return seen.Running ? undefined : seen;
    },
    {
      reason: `the exit code of ${run.argv[0]} on ${target.name}`,
      timeoutMs: EXIT_CODE_TIMEOUT_MS,
      signal,
    },
  );
  if (state.Pid === 0 || state.ExitCode === null) {
    throw new RopesError(
      'COMMAND_FAILED',
      `${run.argv[0]} could not be started on ${target.name}: ${output.stdout.trim()}`,
    );
  }
  return { exitCode: state.ExitCode, ...output };
}

async function collect(
  stream: Duplex,
  options: ExecOptions,
  signal: AbortSignal,
): Promise<Omit<ExecResult, 'exitCode'>> {
  const maxBytes = options.maxOutputBytes ?? DEFAULT_MAX_OUTPUT_BYTES;
  const kept = { stdout: createBoundedBuffer(maxBytes), stderr: createBoundedBuffer(maxBytes) };
  const demux = createDemux((channel, data) => kept[channel].add(data));
  stream.on('data', demux);
  if (options.stdin !== undefined) stream.end(options.stdin);
  try {
    await finished(stream, { writable: false, signal });
  } catch (error) {
    // A command may end without reading its input; its exit code tells how it went.
    if (signal.aborted) throw error;
  } finally {
    stream.destroy();
  }
  return {
    stdout: kept.stdout.text(),
    stderr: kept.stderr.text(),
    truncated: kept.stdout.truncated || kept.stderr.truncated,
  };
}

/** Says what is left when the processes could not be killed: in a node without a free process, for one. */
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
  return toEngineError(error, attempt, {
    byStatus: { 404: 'NODE_NOT_FOUND', 409: 'NODE_NOT_FOUND' },
    otherwise: 'COMMAND_FAILED',
  });
}
