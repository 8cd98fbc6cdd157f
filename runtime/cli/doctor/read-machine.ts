import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism, freemem, release, totalmem } from 'node:os';
import { join } from 'node:path';
import type { MachineFacts } from './doctor-facts.ts';

/** What can be told of this machine. `leastNode` as package.json has it. */
export async function readMachine(leastNode: string): Promise<MachineFacts> {
  const [systemRelease, memory, ipvs] = await Promise.all([
    readOrEmpty('/etc/os-release'),
    readOrEmpty('/proc/meminfo'),
    readIpvs(),
  ]);
  const available = /^MemAvailable:\s+(\d+) kB/m.exec(memory)?.[1];
  return {
    node: process.versions.node,
    leastNode,
    system: /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(systemRelease)?.[1] ?? process.platform,
    kernel: release(),
    ipvs,
    cpus: availableParallelism(),
    memoryBytes: totalmem(),
    freeMemoryBytes: available === undefined ? freemem() : Number(available) * 1024,
  };
}

/** Loaded, built in, or there to be loaded when it is first used. */
async function readIpvs(): Promise<boolean | null> {
  if (process.platform !== 'linux') {
    return null;
  }
  if (existsSync('/proc/net/ip_vs') || existsSync('/sys/module/ip_vs')) {
    return true;
  }
  const folder = join('/lib/modules', release());
  const lists = await Promise.all(
    ['modules.builtin', 'modules.dep'].map((name) => readOrEmpty(join(folder, name))),
  );
  return lists.some((list) => /\/ip_vs\.ko/.test(list));
}

/** Empty where there is no such file: not every system has it. */
async function readOrEmpty(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
