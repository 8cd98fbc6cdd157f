import type { Instance } from '../model/instance.ts';
import { hasTask, isHealthy, isOutdated, isWanted } from '../model/instance-facts.ts';
import type { RunSpec } from '../model/run-spec.ts';
import type { ScaleDecision } from './decide-scale.ts';
import { firstToKill } from './kill-order.ts';

export interface RestartLimits {
  /** Old instances that go before any new one works. */
  readonly killAtOnce: number;
  /** Old and new instances that may run at the same time. */
  readonly maxCapacity: number;
}

/**
 * How far a rolling restart of a run spec may go below and above its instances. Where both limits
 * meet nothing could move: then one instance more may run, or, as volumes tie a resident app's
 * instances to their place, one less.
 */
export function restartLimits(spec: RunSpec, active: number): RestartLimits {
  const { minimumHealthCapacity, maximumOverCapacity } = spec.upgradeStrategy;
  const minHealthy = Math.ceil(spec.instances * minimumHealthCapacity);
  const maxCapacity = Math.floor(spec.instances * (1 + maximumOverCapacity));
  const killAtOnce = Math.max(0, active - minHealthy);
  if (minHealthy !== maxCapacity || maxCapacity > active) return { killAtOnce, maxCapacity };
  return isResident(spec)
    ? { killAtOnce: active - minHealthy + 1, maxCapacity }
    : { killAtOnce, maxCapacity: maxCapacity + 1 };
}

/** What a rolling restart knew when it began. */
export interface RestartFrame {
  readonly limits: RestartLimits;
  /** Old instances and new ones that were ready already. */
  readonly oldAtStart: number;
}

export interface RestartDecision extends ScaleDecision {
  readonly done: boolean;
}

/** Taken once, when the restart begins or Marathon comes back to it. */
export function restartFrame(
  spec: RunSpec,
  instances: readonly Instance[],
  isReady: (instance: Instance) => boolean,
): RestartFrame {
  const wanted = instances.filter(isWanted);
  const readyNew = wanted.filter((each) => !isOutdated(each, spec) && works(each, spec, isReady));
  const old = wanted.filter((each) => isOutdated(each, spec));
  return {
    limits: restartLimits(spec, wanted.length),
    oldAtStart: old.length + readyNew.length,
  };
}

/**
 * The next moves of a rolling restart: after the first kills, each new instance that is healthy
 * and ready retires one old instance, and new ones start as far as the capacity allows.
 */
export function decideRestart(
  spec: RunSpec,
  instances: readonly Instance[],
  frame: RestartFrame,
  isReady: (instance: Instance) => boolean,
): RestartDecision {
  const present = instances.filter(isWanted);
  const old = present.filter((each) => isOutdated(each, spec));
  const young = present.filter((each) => !isOutdated(each, spec));
  const working = young.filter((each) => works(each, spec, isReady)).length;
  const { killAtOnce, maxCapacity } = frame.limits;
  const keep = Math.max(0, frame.oldAtStart - killAtOnce - working);
  const kill = firstToKill(old, spec, old.length - keep);
  const ending = instances.filter((each) => each.goal !== 'Running' && hasTask(each)).length;
  const room = maxCapacity - present.length - ending;
  // Old ones that are told to end hold their place until they are gone.
  const start = Math.max(0, Math.min(spec.instances - young.length, room));
  const surplus = firstToKill(young, spec, young.length - spec.instances);
  return {
    kill: [...kill, ...surplus].map((instance) => instance.id),
    start,
    done: working >= spec.instances && young.length === spec.instances && old.length + ending === 0,
  };
}

function works(
  instance: Instance,
  spec: RunSpec,
  isReady: (instance: Instance) => boolean,
): boolean {
  return isHealthy(instance, spec) && isReady(instance);
}

function isResident(spec: RunSpec): boolean {
  return spec.kind === 'app'
    ? spec.residency !== undefined ||
        (spec.container?.volumes ?? []).some((volume) => 'persistent' in volume)
    : spec.volumes.some((volume) => volume.persistent !== undefined);
}
