import type { ContainerExit } from '../container-exit.ts';

/** A shell's status for a signal is this and the signal's number. */
const SIGNAL_BASE = 128;
const MOST_SIGNALS = 64;

/** How a container ended by what its supervisor, a shell, wrote down. */
export function readExit(status: number | undefined, outOfMemory: boolean): ContainerExit {
  if (status === undefined) {
    return { outOfMemory, unknown: 'Its processes are gone, as after a restart of the machine' };
  }
  const signal = status - SIGNAL_BASE;
  if (signal > 0 && signal <= MOST_SIGNALS) return { signal, outOfMemory };
  return { exitStatus: status, outOfMemory };
}
