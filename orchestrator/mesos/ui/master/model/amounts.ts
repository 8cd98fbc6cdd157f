import type { Amounts } from '../api/cluster-state.ts';

/** The resources that every agent has, as they are named to people. */
export const RESOURCES = [
  { name: 'cpus', label: 'CPUs' },
  { name: 'gpus', label: 'GPUs' },
  { name: 'mem', label: 'Memory' },
  { name: 'disk', label: 'Disk' },
] as const;

export function amountOf(amounts: Amounts | undefined, name: string): number {
  const amount = amounts?.[name];
  return typeof amount === 'number' ? amount : 0;
}

/** The sum of amounts of that name, without the rest that doubles leave. */
export function sumAmounts(all: readonly Amounts[], name: string): number {
  const sum = all.reduce((total, amounts) => total + amountOf(amounts, name), 0);
  return Math.round(sum * 1000) / 1000;
}

/** `0.5`, `64 MB`, `1.5 GB`: memory and disk are counted in MB. */
export function formatAmount(name: string, amount: number): string {
  if (name !== 'mem' && name !== 'disk') return String(Math.round(amount * 1000) / 1000);
  if (amount < 1024) return `${Math.round(amount)} MB`;
  if (amount < 1024 * 1024) return `${trim(amount / 1024)} GB`;
  return `${trim(amount / 1024 / 1024)} TB`;
}

function trim(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '');
}
