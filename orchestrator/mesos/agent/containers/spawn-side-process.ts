import { spawn } from 'node:child_process';
import { readlink } from 'node:fs/promises';
import type { TTYInfo } from '../../wire/messages/container.ts';
import type { SideProcess } from './containerizer.ts';
import { listProcesses } from './process/list-processes.ts';
import { sendSignal } from './process/send-signal.ts';
import { shellQuote } from './shell-quote.ts';

export interface SideProcessOptions {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly tty?: TTYInfo | undefined;
}

/** A shell's status for a program that it can't find. */
const NOT_FOUND = 127;
const SIGNAL_BASE = 128;

/** Runs a program that lives no longer than the agent; with a terminal when it is to have one. */
export function spawnSideProcess(
  argv: readonly string[],
  { cwd, environment, tty }: SideProcessOptions,
): SideProcess {
  const [program = 'sh', ...rest] = tty === undefined ? argv : inTerminal(argv, tty);
  const child = spawn(program, rest, { cwd, env: environment, detached: true, stdio: 'pipe' });
  // One that ends early takes no more input; its exit status says all there is to say.
  child.stdin.on('error', () => {});
  const exit = new Promise<number>((resolve) => {
    child.once('error', () => resolve(NOT_FOUND));
    child.once('close', (code, signal) => resolve(code ?? SIGNAL_BASE + signalNumber(signal)));
  });
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    exit,
    kill: (signal) => {
      if (child.pid !== undefined) sendSignal([-child.pid], signal);
    },
    resize: (rows, columns) => {
      if (tty !== undefined && child.pid !== undefined)
        void resizeTerminal(child.pid, rows, columns);
    },
  };
}

/** `script` gives a program a terminal; the size is set before it starts. */
function inTerminal(argv: readonly string[], { window_size: size }: TTYInfo): readonly string[] {
  const setSize = size === undefined ? '' : `stty rows ${size.rows} cols ${size.columns}; `;
  const line = `${setSize}exec ${argv.map(shellQuote).join(' ')}`;
  return ['script', '--quiet', '--return', '--flush', '--command', line, '/dev/null'];
}

/** The terminal is what the program below `script` has for its input. */
async function resizeTerminal(script: number, rows: number, columns: number): Promise<void> {
  const inner = (await listProcesses()).find(({ parent }) => parent === script);
  const terminal = inner && (await readlink(`/proc/${inner.pid}/fd/0`).catch(() => undefined));
  if (!terminal?.startsWith('/dev/pts/')) return;
  spawn('stty', ['-F', terminal, 'rows', String(rows), 'cols', String(columns)], {
    stdio: 'ignore',
  }).once('error', () => {});
}

function signalNumber(signal: NodeJS.Signals | null): number {
  return signal === 'SIGTERM' ? 15 : signal === 'SIGINT' ? 2 : 9;
}
