import type { Duplex } from 'node:stream';
import { finished } from 'node:stream/promises';
import type Docker from 'dockerode';
import { RopesError } from '../../contract/errors.ts';
import type { ExecResult } from '../../orchestrator/node.ts';
import { createBoundedBuffer } from './bounded-buffer.ts';
import { createDemux } from './demux-output.ts';
import { startExec } from './start-exec.ts';
import { waitUntil } from './wait-until.ts';

/** A command for the engine to run in a container. */
export interface ExecRequest {
  readonly containerId: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string | undefined;
  readonly stdin?: string | Uint8Array | undefined;
  /** Kept of stdout and of stderr each. */
  readonly maxOutputBytes: number;
  /** Ends the wait, not the command. */
  readonly signal: AbortSignal;
  readonly onStdout?: ((piece: Uint8Array) => void) | undefined;
}

/** Between the end of a command's output and the engine's knowing its exit code. */
const EXIT_CODE_TIMEOUT_MS = 5000;

/** How a command went that the engine tried to start: a result, or why it did not start. */
type Outcome = ExecResult | { readonly exitCode: null; readonly reason: string };

/**
 * Runs a command and collects its output. One that the engine could not start has done nothing, so
 * it is asked for once more: in a node that has just begun, on a busy machine, a start can fail.
 * Throws COMMAND_FAILED when it could not be started then either, what the engine throws, the loss
 * of the connection, or the signal's abort.
 */
export async function runExec(docker: Docker, request: ExecRequest): Promise<ExecResult> {
  const first = await tryExec(docker, request);
  // What was passed on can't be taken back.
  const again = first.exitCode === null && request.onStdout === undefined;
  const last = again ? await tryExec(docker, request) : first;
  if (last.exitCode !== null) return last;
  throw new RopesError('COMMAND_FAILED', `could not be started: ${last.reason}`);
}

async function tryExec(docker: Docker, request: ExecRequest): Promise<Outcome> {
  const { argv, cwd, stdin, signal } = request;
  const hasInput = stdin !== undefined;
  const exec = await docker.getContainer(request.containerId).exec({
    Cmd: [...argv],
    Env: Object.entries(request.env).map(([name, value]) => `${name}=${value}`),
    ...(cwd === undefined ? {} : { WorkingDir: cwd }),
    AttachStdin: hasInput,
    AttachStdout: true,
    AttachStderr: true,
    abortSignal: signal,
  });
  const stream = await startExec(exec, { stdin: hasInput, signal });
  const output = await collect(stream, request);
  const state = await waitUntil(
    async () => {
      const seen = await exec.inspect({ abortSignal: signal });
      return seen.Running ? undefined : seen;
    },
    { reason: `the exit code of ${argv.join(' ')}`, timeoutMs: EXIT_CODE_TIMEOUT_MS, signal },
  );
  const said = output.stdout.trim() || 'the engine did not say why';
  if (state.ExitCode === null) {
    // The engine has not tried yet, and may still: asking again could run the command twice.
    throw new RopesError(
      'COMMAND_FAILED',
      `was let go by the engine before it had started: ${said}.`,
    );
  }
  if (state.Pid > 0) return { exitCode: state.ExitCode, ...output };
  return { exitCode: null, reason: `${said} (exit code ${state.ExitCode})` };
}

async function collect(
  stream: Duplex,
  { stdin, maxOutputBytes, signal, onStdout }: ExecRequest,
): Promise<Omit<ExecResult, 'exitCode'>> {
  const kept = {
    stdout: createBoundedBuffer(maxOutputBytes),
    stderr: createBoundedBuffer(maxOutputBytes),
  };
  const demux = createDemux((channel, data) => {
    kept[channel].add(data);
    if (channel === 'stdout') onStdout?.(data);
  });
  stream.on('data', demux);
  if (stdin !== undefined) stream.end(stdin);
  try {
    await finished(stream, { writable: false, signal });
  } catch (error) {
    // A command may end without reading its input; its exit code tells how it went. Without an
    // input, output is missing.
    if (signal.aborted || stdin === undefined) throw error;
  } finally {
    stream.destroy();
  }
  return {
    stdout: kept.stdout.text(),
    stderr: kept.stderr.text(),
    truncated: kept.stdout.truncated || kept.stderr.truncated,
  };
}
