import { type ReadonlySignal, signal } from '@preact/signals';
import type { ClusterState } from './cluster-state.ts';
import { fetchJson } from './fetch-json.ts';

export interface Cluster {
  /** What was heard last; undefined before the first time. */
  readonly state: ReadonlySignal<ClusterState | undefined>;
  readonly metrics: ReadonlySignal<Readonly<Record<string, number>>>;
  /** Why what is shown is old, while it is. */
  readonly failure: ReadonlySignal<string | undefined>;
  /** Asks again and again as long as the page is looked at. */
  start(): void;
}

const PAUSE_MS = 2000;
/** A large answer takes the master longer than all else it does: the pause grows with it. */
const PAUSE_PER_ANSWER = 5;

export function createCluster(): Cluster {
  const state = signal<ClusterState | undefined>(undefined);
  const metrics = signal<Readonly<Record<string, number>>>({});
  const failure = signal<string | undefined>(undefined);

  async function ask(): Promise<void> {
    const started = performance.now();
    try {
      [state.value, metrics.value] = await Promise.all([
        fetchJson<ClusterState>('/ropes/v1/leader/state'),
        fetchJson<Record<string, number>>('/ropes/v1/leader/metrics/snapshot'),
      ]);
      failure.value = undefined;
    } catch (error) {
      failure.value = error instanceof Error ? error.message : String(error);
    }
    const pause = Math.max(PAUSE_MS, (performance.now() - started) * PAUSE_PER_ANSWER);
    setTimeout(() => void askWhenSeen(), pause);
  }

  function askWhenSeen(): Promise<void> {
    if (!document.hidden) return ask();
    return new Promise((resolve) => {
      document.addEventListener('visibilitychange', () => resolve(ask()), { once: true });
    });
  }

  return { state, metrics, failure, start: () => void ask() };
}
