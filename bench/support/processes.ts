import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in /proc: 100 on every Linux. */
const ticksPerSecond = 100;

/** A process of this machine, as /proc tells of it. */
export interface Process {
  readonly pid: number;
  /** MB that it has in memory now. */
  memory(): number;
  /** Seconds of processor time that it has used. */
  cpu(): number;
}

/** Looks at a process. */
export function watchProcess(pid: number): Process {
  return {
    pid,
    memory() {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
    },
    cpu() {
      // The name in parentheses may have spaces; user and system time are the 12th and 13th after it.
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
    },
  };
}

/** The processes whose command line has this text in it, but for this one. */
export function findProcesses(text: string): readonly Process[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids
    .map(Number)
    .filter((pid) => pid !== process.pid && readCommandLine(pid).includes(text))
    .map(watchProcess);
}

function readCommandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // It has ended since it was listed.
    return '';
  }
}
