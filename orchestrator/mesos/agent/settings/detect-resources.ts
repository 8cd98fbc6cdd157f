import { statfs } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import type { Resource } from '../../wire/messages/resource.ts';

/** What a machine has. */
export interface Machine {
  readonly cpus: number;
  readonly memoryBytes: number;
  /** Of the file system with the work folder. */
  readonly diskBytes: number;
}

const MEGABYTE = 1024 * 1024;
const GIGABYTE = 1024 * MEGABYTE;
/** Left to the system itself; of smaller machines half is. */
const KEPT_MEMORY = GIGABYTE;
const KEPT_DISK = 5 * GIGABYTE;
const PORTS = { begin: 31_000, end: 32_000 };

export async function readMachine(workDir: string): Promise<Machine> {
  const { blocks, bsize } = await statfs(workDir);
  // A node that is a container may have less than the machine around it.
  const limit = process.constrainedMemory();
  const memory = totalmem();
  return {
    cpus: availableParallelism(),
    memoryBytes: limit > 0 && limit < memory ? limit : memory,
    diskBytes: blocks * bsize,
  };
}

/** The resources that an operator named, and those of the machine that weren't named. */
export function detectResources(named: readonly Resource[], machine: Machine): Resource[] {
  const detected: Resource[] = [
    scalar('cpus', machine.cpus),
    scalar('mem', megabytes(machine.memoryBytes, KEPT_MEMORY)),
    scalar('disk', megabytes(machine.diskBytes, KEPT_DISK)),
    { name: 'ports', type: 'RANGES', ranges: { range: [PORTS] } },
  ];
  const isNamed = new Set(named.map(({ name }) => name));
  return [...named, ...detected.filter(({ name }) => !isNamed.has(name))];
}

function scalar(name: string, value: number): Resource {
  return { name, type: 'SCALAR', scalar: { value } };
}

function megabytes(bytes: number, kept: number): number {
  return Math.floor((bytes >= 2 * kept ? bytes - kept : bytes / 2) / MEGABYTE);
}
