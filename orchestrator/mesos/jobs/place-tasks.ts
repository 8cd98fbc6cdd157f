import type { Offer } from '../wire/messages/offer.ts';
import type { Resource } from '../wire/messages/resource.ts';
import type { LaunchedTask } from './launched-task.ts';
import { matchConstraint } from './match-constraint.ts';
import type { QueuedTask } from './queued-task.ts';
import { takeScalars } from './take-scalars.ts';

/** A task with the offer and the resources that it gets. */
export interface Placement {
  task: QueuedTask;
  offer: Offer;
  resources: Resource[];
}

/** What is done with the queue and with a batch of offers. */
export interface PlacedTasks {
  placements: Placement[];
  /** Tasks of jobs that run already and must not run twice. */
  dropped: QueuedTask[];
  waiting: QueuedTask[];
  unused: Offer[];
}

/**
 * Gives each task of the queue the first offer that fits: high priority first, else in order. A task
 * for which there is no offer does not hold up the ones behind it.
 */
export function placeTasks(
  queue: readonly QueuedTask[],
  offers: readonly Offer[],
  launched: readonly LaunchedTask[],
  now: number,
): PlacedTasks {
  const result: PlacedTasks = { placements: [], dropped: [], waiting: [], unused: [] };
  const left = new Map(offers.map((offer) => [offer, offer.resources ?? []]));
  const busy = new Set(launched.map(({ task }) => task.jobId));
  const inOrder = queue.toSorted((a, b) => Number(b.highPriority) - Number(a.highPriority));
  for (const task of inOrder) {
    if (task.notBefore > now) {
      result.waiting.push(task);
    } else if (task.exclusive && busy.has(task.jobId)) {
      result.dropped.push(task);
    } else {
      const placement = findPlace(task, left);
      if (placement === undefined) result.waiting.push(task);
      else {
        result.placements.push(placement);
        busy.add(task.jobId);
      }
    }
  }
  const used = new Set(result.placements.map(({ offer }) => offer));
  result.unused = offers.filter((offer) => !used.has(offer));
  return result;
}

function findPlace(task: QueuedTask, left: Map<Offer, Resource[]>): Placement | undefined {
  const amounts = new Map(Object.entries(task.needs).filter(([, amount]) => amount > 0));
  for (const [offer, resources] of left) {
    if (!task.constraints.every((constraint) => matchConstraint(offer, constraint))) continue;
    const parts = takeScalars(resources, amounts);
    if (parts === undefined) continue;
    left.set(offer, parts.left);
    return { task, offer, resources: parts.taken };
  }
  return undefined;
}
