import type { Timers } from '../../wire/timers.ts';
import type { QueueEntry } from '../model/queue-entry.ts';
import type { RunSpec } from '../model/run-spec.ts';
import { delayAfterEnd, type LaunchDelay } from './launch-delay.ts';
import { createOfferStatistics, type OfferStatistics } from './offer-statistics.ts';

export interface LaunchQueue {
  /** Notes how many instances of a run spec wait; true when more do than before. */
  update(spec: RunSpec, count: number): boolean;
  forget(runSpecId: string): void;
  /** Run specs that may launch now, the longest served first. */
  ready(): readonly RunSpec[];
  /** A task ended by itself after so many milliseconds. */
  delay(spec: RunSpec, ranMs: number): void;
  /** False if it does not wait. */
  resetDelay(runSpecId: string): boolean;
  statistics(runSpecId: string): OfferStatistics | undefined;
  list(): readonly QueueEntry[];
  /** Run specs that wait. */
  size(): number;
  dispose(): void;
}

interface Entry {
  spec: RunSpec;
  count: number;
  readonly since: number;
  readonly statistics: OfferStatistics;
}

interface Dependencies {
  readonly timers: Timers;
  /** A wait is over, or was ended. */
  readonly onReady: () => void;
}

/** What waits for offers, and how long each app and pod has to wait after failures. */
export function createLaunchQueue({ timers, onReady }: Dependencies): LaunchQueue {
  const entries = new Map<string, Entry>();
  const delays = new Map<string, LaunchDelay>();
  const alarms = new Map<string, () => void>();

  const isDelayed = (id: string) => (delays.get(id)?.until ?? 0) > timers.now();
  const stopAlarm = (id: string) => {
    alarms.get(id)?.();
    alarms.delete(id);
  };
  const setAlarm = (id: string, delay: LaunchDelay) => {
    stopAlarm(id);
    const ring = () => {
      alarms.delete(id);
      if (entries.has(id)) onReady();
    };
    alarms.set(id, timers.after(delay.until - timers.now(), ring));
  };
  const tell = ({ spec, count, since, statistics }: Entry): QueueEntry => {
    const left = Math.max(0, (delays.get(spec.id)?.until ?? 0) - timers.now());
    return {
      runSpec: spec,
      count,
      since: new Date(since).toISOString(),
      timeLeftSeconds: Math.ceil(left / 1000),
      overdue: left === 0,
      ...statistics.facts(),
    };
  };

  return {
    update(spec, count) {
      const before = entries.get(spec.id);
      if (count === 0) {
        entries.delete(spec.id);
        return false;
      }
      if (before !== undefined) {
        const more = count > before.count;
        Object.assign(before, { spec, count });
        return more;
      }
      const statistics = createOfferStatistics();
      entries.set(spec.id, { spec, count, since: timers.now(), statistics });
      return true;
    },
    forget(id) {
      entries.delete(id);
      delays.delete(id);
      stopAlarm(id);
    },
    ready: () =>
      [...entries.values()].filter(({ spec }) => !isDelayed(spec.id)).map(({ spec }) => spec),
    delay(spec, ranMs) {
      const delay = delayAfterEnd(delays.get(spec.id), spec, ranMs, timers.now());
      delays.set(spec.id, delay);
      setAlarm(spec.id, delay);
    },
    resetDelay(id) {
      const waited = delays.delete(id) || entries.has(id);
      stopAlarm(id);
      if (entries.has(id)) onReady();
      return waited;
    },
    statistics: (id) => entries.get(id)?.statistics,
    list: () => [...entries.values()].map(tell),
    size: () => entries.size,
    dispose() {
      for (const id of [...alarms.keys()]) stopAlarm(id);
    },
  };
}
