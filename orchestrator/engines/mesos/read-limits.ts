import { RopesError } from '../../../contract/errors.ts';
import type { Node } from '../../node.ts';
import { runOn } from '../../run-on.ts';
import type { AgentLimits } from './describe-agent.ts';

/* cgroup v2 has both in one folder; v1 a folder for each controller, and -1 for no limit. */
const script = `
cd /sys/fs/cgroup
cat cpu.max 2>/dev/null || echo $(cat cpu/cpu.cfs_quota_us cpu/cpu.cfs_period_us)
cat memory.max 2>/dev/null || cat memory/memory.limit_in_bytes
nproc
awk '/^MemTotal:/ { printf "%.0f\\n", $2 * 1024 }' /proc/meminfo
`;

const output = /^(max|-?\d+) (\d+)\n(max|\d+)\n(\d+)\n(\d+)\n?$/;

/** What a node may use of its machine. Throws COMMAND_FAILED, and what `exec` throws. */
export async function readLimits(node: Node, signal: AbortSignal): Promise<AgentLimits> {
  const text = await runOn(node, ['sh', '-c', script], { signal });
  const match = output.exec(text);
  if (match === null) {
    throw new RopesError('COMMAND_FAILED', `The limits of ${node.name} can't be read: ${text}`);
  }
  const [quota, period, limit, processors, memory] = match.slice(1).map(Number);
  const given = (quota ?? 0) / (period ?? 1);
  return {
    cpus: given > 0 ? given : (processors ?? 1),
    memoryBytes: Math.min(Number.isNaN(limit) ? Infinity : (limit ?? 0), memory ?? 0),
  };
}
