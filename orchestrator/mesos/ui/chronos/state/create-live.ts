import { type ReadonlySignal, signal } from '@preact/signals';
import { callChronos } from '../api/call-chronos.ts';
import type { ShownJob, ShownSummary } from '../api/shown.ts';

/** A job with what it is doing. */
export interface LiveJob extends ShownJob {
  readonly state: string;
  readonly status: string;
}

export interface Live {
  /** By name; unset until the first answer. */
  readonly jobs: ReadonlySignal<readonly LiveJob[] | undefined>;
  /** Counts the readings: whoever shows more than the list reads again with it. */
  readonly turn: ReadonlySignal<number>;
  /** False while Chronos cannot be reached. */
  readonly isConnected: ReadonlySignal<boolean>;
  /** Reads again now: after a change of one's own. */
  refresh(): void;
}

/** Chronos tells of no events. */
const POLL_MS = 2000;

/** Keeps the list of jobs up to date. */
export function createLive(): Live {
  const jobs = signal<readonly LiveJob[] | undefined>(undefined);
  const turn = signal(0);
  const isConnected = signal(true);
  let timer = 0;
  let reading = 0;

  const read = async () => {
    window.clearTimeout(timer);
    reading += 1;
    const mine = reading;
    try {
      const [list, summary] = await Promise.all([
        callChronos<readonly ShownJob[]>('GET', 'jobs'),
        callChronos<{ jobs: readonly ShownSummary[] }>('GET', 'jobs/summary'),
      ]);
      if (mine !== reading) return;
      const states = new Map(summary.jobs.map((each) => [each.name, each]));
      jobs.value = list
        .map((job) => ({
          ...job,
          state: states.get(job.name)?.state ?? 'idle',
          status: states.get(job.name)?.status ?? 'fresh',
        }))
        .sort((a, b) => a.name.localeCompare(b.name));
      turn.value += 1;
      isConnected.value = true;
    } catch (error) {
      if (isConnected.value) console.info('The jobs could not be read:', error);
      isConnected.value = false;
    }
    if (mine === reading) timer = window.setTimeout(() => void read(), POLL_MS);
  };

  void read();
  return { jobs, turn, isConnected, refresh: () => void read() };
}
