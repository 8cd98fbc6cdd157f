import type { SwarmTask } from './swarm-snapshot.ts';

const gone: readonly string[] = ['shutdown', 'remove'];
const ended: readonly string[] = ['complete', 'failed', 'rejected', 'orphaned'];

/**
 * The tasks worth drawing. A swarm remembers several ended tasks for each place of a service:
 * of those the newest is shown, and only until another task runs in its place.
 */
export function chooseTasks(tasks: readonly SwarmTask[]): readonly SwarmTask[] {
  const lively = new Set<string>();
  const newest = new Map<string, SwarmTask>();
  for (const task of tasks) {
    const place = placeOf(task);
    const { State } = task.Status;
    if (State === 'running' && task.DesiredState === 'running') lively.add(place);
    const known = newest.get(place);
    if (ended.includes(State) && (known === undefined || task.CreatedAt > known.CreatedAt)) {
      newest.set(place, task);
    }
  }
  return tasks.filter((task) => {
    const { State } = task.Status;
    if (gone.includes(State)) return false;
    if (!ended.includes(State)) return true;
    return newest.get(placeOf(task)) === task && !lively.has(placeOf(task));
  });
}

/** A replicated service has numbered places, a global one has one a node. */
function placeOf(task: SwarmTask): string {
  return `${task.ServiceID} ${task.Slot ?? task.NodeID}`;
}
