import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type PreparationLine, preparationLineSchema } from '../../contract/preparation-line.ts';
import type { Log } from './log.ts';

/** How a set-up program ended. */
export interface SetUpEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The end of what it said on standard error. */
  readonly errors: readonly string[];
}

/** Runs a command of the set-up program; resolves when it has ended, also after an abort. */
export type RunSetUp = (
  command: string,
  onLine: (line: PreparationLine) => void,
  signal: AbortSignal,
) => Promise<SetUpEnd>;

/** A line has at most some kilobytes; more is not one of set-up's. */
const longestLine = 256 * 1024;
const errorsKept = 20;

/** Makes what runs the set-up of the project in `root`, in the same home as the server. */
export function createRunSetUp(deps: {
  readonly root: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
}): RunSetUp {
  const { root, home, env, log } = deps;

  return async (command, onLine, signal) => {
    signal.throwIfAborted();
    const argv = [join(root, 'setup', 'main.mjs'), command, '--progress=json'];
    const child = spawn(process.execPath, argv, {
      cwd: root,
      env: { ...env, ROPES_HOME: home },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: a Ctrl-C at the server's terminal is the server's to pass on.
      detached: true,
    });
    const errors: string[] = [];
    onEachLine(child.stdout, (text) => {
      const line = parseLine(text);
      if (line === null) log.warn('set-up said what is not understood', { text });
      else onLine(line);
    });
    onEachLine(child.stderr, (text) => {
      errors.push(text);
      if (errors.length > errorsKept) errors.shift();
    });
    const end = () => void child.kill('SIGTERM');
    signal.addEventListener('abort', end, { once: true });
    try {
      const [code, ended] = await once(child, 'close');
      return { code, signal: ended, errors };
    } finally {
      signal.removeEventListener('abort', end);
    }
  };
}

function parseLine(text: string): PreparationLine | null {
  try {
    return preparationLineSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // Not even JSON.
    return null;
  }
}

function onEachLine(stream: Readable, tell: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = (lines.pop() ?? '').slice(0, longestLine);
    for (const line of lines) if (line !== '') tell(line.slice(0, longestLine));
  });
}
