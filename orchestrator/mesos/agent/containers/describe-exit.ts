import { constants } from 'node:os';
import type { ContainerExit } from './container-exit.ts';

/** Names as the C library has them, which messages of Mesos show. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  SIGHUP: 'Hangup',
  SIGINT: 'Interrupt',
  SIGQUIT: 'Quit',
  SIGILL: 'Illegal instruction',
  SIGABRT: 'Aborted',
  SIGFPE: 'Floating point exception',
  SIGKILL: 'Killed',
  SIGSEGV: 'Segmentation fault',
  SIGPIPE: 'Broken pipe',
  SIGALRM: 'Alarm clock',
  SIGTERM: 'Terminated',
};

/** One sentence of how a container ended, for the status of its task. */
export function describeExit(what: 'Command' | 'Container', exit: ContainerExit): string {
  if (exit.exitStatus !== undefined) return `${what} exited with status ${exit.exitStatus}`;
  if (exit.signal !== undefined) return `${what} terminated with signal ${nameOf(exit.signal)}`;
  return exit.unknown ?? `${what} ended, and its status is not known`;
}

function nameOf(signal: number): string {
  const [name] = Object.entries(constants.signals).find(([, number]) => number === signal) ?? [];
  return name === undefined ? String(signal) : (DESCRIPTIONS[name] ?? name);
}
