/** What one agent has to offer. */
export interface AgentLimits {
  readonly cpus: number;
  /** Of the node, in bytes. */
  readonly memoryBytes: number;
}

/** What the node's own programs and its Docker engine take. */
const OWN_MEMORY_MB = 256;
const LEAST_MEMORY_MB = 128;
/** What an agent says of its disk; nobody is held to it. */
const DISK_MB = 4096;

/** The resources that an agent of such a node offers, as its flag has them. */
export function agentResources({ cpus, memoryBytes }: AgentLimits): string {
  const memory = Math.floor(memoryBytes / 1024 ** 2) - OWN_MEMORY_MB;
  const shown = Math.max(0.1, Math.floor(cpus * 10) / 10);
  return `cpus:${shown};mem:${Math.max(LEAST_MEMORY_MB, memory)};disk:${DISK_MB};ports:[31000-32000]`;
}

/**
 * The attributes of an agent, by the number in its name, so that one that is made anew has them
 * again: zones take turns, and the first two have the fast disks.
 */
export function agentAttributes(name: string): string {
  const number = Number(/\d+$/.exec(name)?.[0] ?? 1);
  return `zone:${number % 2 === 1 ? 'a' : 'b'};disk:${number <= 2 ? 'ssd' : 'hdd'}`;
}
