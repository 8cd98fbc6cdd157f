import type { MesosFramework, MesosState, Scalars } from './mesos-snapshot.ts';

/** What a framework holds of the resource that it holds most of. */
export interface Share {
  /** From 0 to 1. */
  readonly part: number;
  readonly resource: 'cpus' | 'mem';
}

/** The dominant share of a framework: what is offered to it counts as held, as the master counts. */
export function shareOf(framework: MesosFramework, { slaves }: MesosState): Share {
  const held = add(framework.used_resources ?? none, framework.offered_resources ?? none);
  const total = slaves.map(({ resources }) => resources).reduce(add, none);
  const parts = { cpus: divide(held.cpus, total.cpus), mem: divide(held.mem, total.mem) };
  const resource = parts.mem > parts.cpus ? 'mem' : 'cpus';
  return { part: parts[resource], resource };
}

const none: Scalars = { cpus: 0, mem: 0 };

function add(a: Scalars, b: Scalars): Scalars {
  return { cpus: a.cpus + b.cpus, mem: a.mem + b.mem };
}

function divide(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
