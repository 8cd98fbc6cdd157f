import { SchedulerCallError } from '../../framework/scheduler-call-error.ts';
import type { SchedulerClient } from '../../framework/scheduler-client.ts';
import type { Offer } from '../../wire/messages/offer.ts';
import { waiting } from '../instances/after-end.ts';
import type { InstanceTracker } from '../instances/instance-tracker.ts';
import type { Instance } from '../model/instance.ts';
import { isOutdated } from '../model/instance-facts.ts';
import type { RunSpec } from '../model/run-spec.ts';
import type { StateStore } from '../store/state-store.ts';
import { decideOffers, type OfferDecision, type Waiting } from './decide-offers.ts';
import type { LaunchQueue } from './launch-queue.ts';

interface Dependencies {
  readonly tracker: InstanceTracker;
  readonly queue: LaunchQueue;
  readonly store: StateStore;
  /** What the instance is to be launched from; undefined if it is not wanted. */
  readonly specFor: (instance: Instance) => RunSpec | undefined;
  readonly client: () => Pick<SchedulerClient, 'accept' | 'decline'>;
  readonly frameworkId: () => string;
  readonly homeRegion: () => string | undefined;
  readonly maxInstancesPerOffer: number;
  /** How long the master is to keep an offer that nobody wants to itself, seconds. */
  readonly declineSeconds: number;
  readonly principal?: string;
  readonly now: () => number;
  readonly random: () => number;
  readonly uuid: () => string;
  readonly onTrouble: (error: unknown) => void;
}

export interface OfferHandler {
  /** True when something was launched. */
  handle(offers: readonly Offer[]): boolean;
  /** An instance with volumes is no more: an offer is needed to give them back. */
  clearAfter(instanceId: string): void;
  /** True while volumes wait for that. */
  isClearing(): boolean;
}

/** Uses offers for what waits and declines the rest; launches are on disk before they are made. */
export function createOfferHandler(dependencies: Dependencies): OfferHandler {
  const { tracker, queue, store, specFor, client, now, onTrouble } = dependencies;
  const toClear = new Set<string>();

  /** One line for each version: an outdated one is launched until its upgrade's turn comes. */
  const waitingFor = (id: string): Waiting[] => {
    const all = tracker.of(id);
    const lines = new Map<RunSpec, Instance[]>();
    for (const instance of all.filter(isWaiting)) {
      const spec = specFor(instance);
      if (spec !== undefined) lines.set(spec, [...(lines.get(spec) ?? []), instance]);
    }
    return [...lines].map(([spec, instances]) => ({
      spec,
      instances,
      placed: all
        .filter((each) => !isWaiting(each) && !isOutdated(each, spec))
        .flatMap((each) => (each.agent === undefined ? [] : [each.agent])),
    }));
  };

  const accept = async ({ offer, operations, launches }: OfferDecision): Promise<void> => {
    try {
      // What is left of the offer is to come back soon: more may fit on it.
      await client().accept([offer.id], operations, { refuse_seconds: 0 });
    } catch (error) {
      onTrouble(error);
      // Without an answer the launch may have been made; reconciliation will tell.
      if (!(error instanceof SchedulerCallError) || error.status === undefined) return;
      for (const { instance } of launches) takeBack(instance);
    }
  };

  const takeBack = (launched: Instance) => {
    const present = tracker.get(launched.id);
    const spec = specFor(launched);
    const same = present?.incarnation === launched.incarnation;
    if (present?.condition !== 'Provisioned' || !same) return;
    if (spec === undefined || present.goal !== 'Running') tracker.remove(present.id);
    else tracker.put(waiting(present, spec, new Date(now()).toISOString()));
  };

  const handle = (offers: readonly Offer[]) => {
    const timestamp = new Date(now()).toISOString();
    const homeRegion = dependencies.homeRegion();
    const decisions = decideOffers({
      offers,
      waiting: queue.ready().flatMap(({ id }) => waitingFor(id)),
      knowsInstance: (id) => tracker.get(id) !== undefined,
      maxInstancesPerOffer: dependencies.maxInstancesPerOffer,
      frameworkId: dependencies.frameworkId(),
      ...(homeRegion === undefined ? {} : { homeRegion }),
      now: now(),
      random: dependencies.random,
      uuid: dependencies.uuid,
      ...(dependencies.principal === undefined ? {} : { principal: dependencies.principal }),
    });
    for (const { offer, outcomes, launches, cleared } of decisions) {
      for (const id of cleared) toClear.delete(id);
      for (const { runSpecId, reasons } of outcomes) {
        queue.statistics(runSpecId)?.count(offer, reasons, timestamp);
      }
      for (const { instance } of launches) tracker.put(instance);
    }
    const used = decisions.filter((decision) => decision.operations.length > 0);
    const unused = decisions.filter((decision) => decision.operations.length === 0);
    if (unused.length > 0) {
      const filters = { refuse_seconds: dependencies.declineSeconds };
      const ids = unused.map(({ offer }) => offer.id);
      client().decline(ids, filters).catch(onTrouble);
    }
    if (used.length > 0) {
      store.flushed().then(() => Promise.all(used.map(accept)), onTrouble);
    }
    return decisions.some((decision) => decision.launches.length > 0);
  };

  return {
    handle,
    clearAfter: (id) => toClear.add(id),
    isClearing: () => toClear.size > 0,
  };
}

/** True for an instance that is to be launched. */
export function isWaiting({ condition, goal }: Instance): boolean {
  return condition === 'Scheduled' && goal === 'Running';
}
