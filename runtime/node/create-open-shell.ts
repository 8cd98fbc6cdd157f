import type { Duplex } from 'node:stream';
import type Docker from 'dockerode';
import type { Exec } from 'dockerode';
import { RopesError } from '../../contract/errors.ts';
import { endProcesses } from './end-processes.ts';
import type { Log } from './log.ts';
import type { OpenShell } from './open-shell.ts';
import { statusOf } from './to-engine-error.ts';
import { waitUntil } from './wait-until.ts';

/** A shell that the engine has started. */
export interface StartedShell {
  readonly docker: Docker;
  readonly exec: Exec;
  readonly stream: Duplex;
  readonly containerId: string;
  /** By which its process is known on the node. */
  readonly marker: string;
  readonly log?: Log;
}

/** As the engine takes it. */
interface ShellSize {
  readonly w: number;
  readonly h: number;
}

const MAX_UNREAD_INPUT_BYTES = 4 * 1024 * 1024;

/** Time for bash to end its jobs after it was hung up. */
const HANG_UP_TIMEOUT_MS = 2000;

/** Between the end of a shell's output and the engine's knowing its exit code. */
const EXIT_CODE_TIMEOUT_MS = 5000;

/** Makes a shell of the engine's connection to it. */
export function createOpenShell(started: StartedShell): OpenShell {
  const { exec, stream, log } = started;
  const exitListeners: ((code: number | null) => void)[] = [];
  let exit: { readonly code: number | null } | null = null;
  let killed = false;
  /** What the engine is to be told next; null while it has been told the newest size. */
  let wantedSize: ShellSize | null = null;
  let resizing = false;
  /** The size that was told last while the shell had not spoken yet. */
  let earlySize: ShellSize | null = null;
  let hasSpoken = false;

  // A lost connection is followed by `close`, where the engine is asked what happened.
  stream.on('error', (error) => log?.info('the connection to a shell was lost', { error }));
  stream.once('close', async () => {
    exit = { code: await readExitCode(exec, log) };
    for (const listener of exitListeners) listener(exit.code);
  });

  /** One call at a time, so that the newest size stays; of those that wait only it is worth one. */
  async function resizeInTurn(): Promise<void> {
    resizing = true;
    while (wantedSize !== null && !stream.destroyed) {
      const size = wantedSize;
      wantedSize = null;
      try {
        await exec.resize(size);
      } catch (error) {
        log?.info('a shell could not be resized; it may have ended', { error });
      }
    }
    resizing = false;
  }

  function resize(size: ShellSize): void {
    wantedSize = size;
    if (!resizing) void resizeInTurn();
  }

  /** What sets the size before a shell starts may have come after the engine: it is told again. */
  function speak(): void {
    hasSpoken = true;
    if (earlySize !== null) resize(earlySize);
  }

  return {
    write(data) {
      if (stream.writable && stream.writableLength + data.length <= MAX_UNREAD_INPUT_BYTES) {
        stream.write(data);
      }
    },
    unread: () => stream.writableLength,
    resize(cols, rows) {
      const size = { w: cols, h: rows };
      if (!hasSpoken) earlySize = size;
      resize(size);
    },
    pause: () => void stream.pause(),
    resume: () => void stream.resume(),
    onData(listener) {
      if (!hasSpoken) stream.once('data', speak);
      stream.on('data', listener);
    },
    onExit(listener) {
      if (exit === null) exitListeners.push(listener);
      else listener(exit.code);
    },
    kill() {
      if (killed || exit !== null) return;
      killed = true;
      hangUp(started)
        .catch((error: unknown) => log?.warn('a shell could not be ended', { error }))
        .finally(() => stream.destroy());
    },
  };
}

/** Ends a shell as a closed terminal does; one that ignores that is killed. */
async function hangUp({ docker, exec, containerId, marker }: StartedShell): Promise<void> {
  await endProcesses(docker, { containerId, marker, signal: 'HUP', extent: 'root' });
  const ended = await waitUntil(async () => ((await isRunning(exec)) ? undefined : true), {
    reason: 'the shell to end',
    timeoutMs: HANG_UP_TIMEOUT_MS,
  }).catch((error: unknown) => {
    if (error instanceof RopesError && error.code === 'TIMED_OUT') return false;
    throw error;
  });
  if (!ended) await endProcesses(docker, { containerId, marker, signal: 'KILL', extent: 'root' });
}

async function readExitCode(exec: Exec, log: Log | undefined): Promise<number | null> {
  try {
    return await waitUntil(
      async () => {
        const { Running: running, ExitCode: code } = await exec.inspect();
        return running ? undefined : code;
      },
      { reason: 'the exit code of a shell', timeoutMs: EXIT_CODE_TIMEOUT_MS },
    );
  } catch (error) {
    log?.info('nobody can tell how a shell ended', { error });
    return null;
  }
}

async function isRunning(exec: Exec): Promise<boolean> {
  try {
    return (await exec.inspect()).Running;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}
