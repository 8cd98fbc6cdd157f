import { spawn } from 'node:child_process';
import type { TTYInfo } from '../../wire/messages/container.ts';
import type { SideProcess } from './containerizer.ts';
import { sendSignal } from './process/send-signal.ts';
import { resizeTerminal } from './resize-terminal.ts';
import { terminalArgv } from './terminal-argv.ts';

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
  const [program = 'sh', ...rest] = tty === undefined ? argv : terminalArgv(argv, tty);
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

function signalNumber(signal: NodeJS.Signals | null): number {
  return signal === 'SIGTERM' ? 15 : signal === 'SIGINT' ? 2 : 9;
}
