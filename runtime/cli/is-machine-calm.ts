import { availableParallelism, freemem, loadavg } from 'node:os';

/** Room for one more cluster, and as much again for what runs. */
const leastFreeBytes = 2 * 1024 ** 3;
/** Programs that wait for a processor, for each that there is. */
const mostLoad = 1.5;

/** Whether the machine has the time and the memory for a cluster that nobody waits for. */
export function isMachineCalm(): boolean {
  const [load = 0] = loadavg();
  return load < mostLoad * availableParallelism() && freemem() > leastFreeBytes;
}
