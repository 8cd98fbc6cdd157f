import type { ClusterAmount } from '../../contract/cluster.ts';

/** In words: `cpus: 1.5 of 2 used, 0.5 offered`. */
export function tellAmount({ name, unit, total, used, offered }: ClusterAmount): string {
  const whole = [round(total), unit].filter((word) => word !== '').join(' ');
  const held = offered > 0 ? `, ${round(offered)} offered` : '';
  return `${name}: ${round(used)} of ${whole} used${held}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
