import type { MesosState } from './mesos-snapshot.ts';

/** What a cluster has from the start, by the names that they give themselves. */
const own: ReadonlySet<string> = new Set(['marathon', 'chronos', 'metronome']);

/** Ids of frameworks that every cluster has, as long as they run nothing. */
export function findBackground({ frameworks }: MesosState): string[] {
  return frameworks
    .filter(({ name, tasks }) => own.has(name) && (tasks ?? []).length === 0)
    .map(({ id }) => id);
}
