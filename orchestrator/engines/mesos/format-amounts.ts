import type { Scalars } from './mesos-snapshot.ts';

/** `0.5 cpus, 128 MB`; empty for nothing. */
export function formatAmounts({ cpus, mem }: Scalars): string {
  return [
    ...(cpus > 0 ? [`${formatNumber(cpus)} cpus`] : []),
    ...(mem > 0 ? [`${formatNumber(mem)} MB`] : []),
  ].join(', ');
}

/** To hundredths, without zeros at the end. */
function formatNumber(value: number): string {
  return String(Math.round(value * 100) / 100);
}
