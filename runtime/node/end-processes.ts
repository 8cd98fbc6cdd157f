import type Docker from 'dockerode';
import { RopesError } from '../../contract/errors.ts';
import { markerName, trustedBusybox } from './node-tools.ts';
import { runExec } from './run-exec.ts';
import { createTimeLimit } from './time-limit.ts';

/** Which processes of a node to end, and how. */
export interface EndRequest {
  readonly containerId: string;
  /** Value of the variable that they were started with; letters, digits, `-` and `_`. */
  readonly marker: string;
  /** The variable, where it is not that of one command or shell. */
  readonly variable?: string;
  readonly signal: 'HUP' | 'KILL';
  /** `root`: only the first process, started by the engine. `all`: its descendants too. */
  readonly extent: 'root' | 'all';
}

/** Time for everything to end in a node that is full of processes, on a machine that is busy. */
const END_TIMEOUT_MS = 15_000;

/** Room for as many processes as a node can have. */
const MAX_LIST_BYTES = 1024 * 1024;

/**
 * Sends a signal to marked processes of a node, and for `all` goes on until there are none. Gives
 * whether there were any. Throws what the engine throws, or TIMED_OUT.
 */
export async function endProcesses(docker: Docker, request: EndRequest): Promise<boolean> {
  const { containerId, extent, variable = markerName } = request;
  const limit = createTimeLimit(END_TIMEOUT_MS);

  // Each program replaces the one before: a node that is full of processes has no room for more.
  const run = (argv: readonly string[]) =>
    runExec(docker, {
      containerId,
      argv: [trustedBusybox, ...argv],
      env: {},
      maxOutputBytes: MAX_LIST_BYTES,
      signal: limit.signal,
    });

  async function find(option: string, pattern: string, file: string): Promise<readonly string[]> {
    const script = `exec "$0" grep ${option} "$1" /proc/[0-9]*/${file}`;
    const { stdout } = await run(['sh', '-c', script, trustedBusybox, pattern]);
    return [...stdout.matchAll(/^\/proc\/(\d+)\//gm)].map(([, pid]) => pid ?? '');
  }

  async function findMarked(): Promise<readonly string[]> {
    const marked = await find('-lsz', `^${variable}=${request.marker}$`, 'environ');
    if (extent === 'all' || marked.length === 0) return marked;
    // The parent of the first process is outside of the node, which reads as 0.
    const roots = new Set(await find('-ls', '^PPid:[[:space:]]*0$', 'status'));
    return marked.filter((pid) => roots.has(pid));
  }

  try {
    let marked = await findMarked();
    const found = marked.length > 0;
    while (marked.length > 0) {
      await run(['kill', '-s', request.signal, ...marked]);
      // Others may have been made meanwhile.
      marked = extent === 'all' ? await findMarked() : [];
    }
    return found;
  } catch (error) {
    if (!limit.expired) throw error;
    const message = `Ending processes took longer than ${END_TIMEOUT_MS} ms.`;
    throw new RopesError('TIMED_OUT', message, { cause: error });
  } finally {
    limit.dispose();
  }
}
