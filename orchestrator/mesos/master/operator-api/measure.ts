import { cpus, freemem, loadavg, totalmem } from 'node:os';
import { renderMetrics } from '../legacy/render-metrics.ts';
import type { Master } from '../model/master.ts';

/** The metrics of a master on this machine, now. */
export function measure(master: Master, registryBytes: number, subscribers: number) {
  return renderMetrics(master, {
    now: Date.now(),
    registryBytes,
    subscribers,
    loads: loadavg(),
    cpus: cpus().length,
    memoryBytes: totalmem(),
    freeMemoryBytes: freemem(),
  });
}
