import type { ClusterView } from '../../../contract/cluster.ts';
import { RopesError } from '../../../contract/errors.ts';
import type { Log } from '../log.ts';
import type { ClusterPicture } from './cluster-picture.ts';
import { createChangeEar, type Listen } from './create-change-ear.ts';
import { planGap } from './plan-gap.ts';

/** Looks at one session's cluster again and again while somebody listens. */
export interface ClusterWatch {
  /** Told the present picture, if there is a fresh one, and each that differs. Returns what ends it. */
  add(listener: (picture: ClusterPicture) => void): () => void;
}

/** What is not told of, such as a machine beside the cluster, is seen after this time. */
const SILENCE_MS = 10_000;

/**
 * Makes the watch. `describe` gives null while there is nothing to look at; what it throws becomes
 * the picture's problem. While `listen` tells of changes, the cluster is looked at after each of
 * them and else hardly ever; without it, over and over. Nothing goes on after `signal`.
 */
export function createClusterWatch(deps: {
  readonly describe: () => Promise<ClusterView | null>;
  readonly listen?: Listen | undefined;
  readonly signal: AbortSignal;
  readonly log: Log;
}): ClusterWatch {
  const { describe, signal, log } = deps;
  const listeners = new Set<(picture: ClusterPicture) => void>();
  const ear = deps.listen && createChangeEar({ ...deps, listen: deps.listen, onChange: hurry });
  let picture: ClusterPicture = { sequence: 0, view: null, problem: null };
  let looking = false;
  let fresh = false;
  let timer: NodeJS.Timeout | undefined;
  /** Something may have changed since the last look began. */
  let stale = false;
  /** The next look is not before this. */
  let restUntil = 0;

  async function round(): Promise<void> {
    const started = performance.now();
    timer = undefined;
    stale = false;
    await lookOnce();
    if (signal.aborted) return;
    const hears = ear?.hears === true && listeners.size > 0;
    const gap = planGap(performance.now() - started, hears);
    restUntil = performance.now() + gap;
    plan(hears && !stale ? SILENCE_MS : gap);
  }

  function plan(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(goOn, delay);
    timer.unref();
  }

  /** The next look, as soon as the rest after the last one is over. */
  function hurry(): void {
    stale = true;
    if (timer !== undefined) plan(Math.max(0, restUntil - performance.now()));
  }

  function goOn(): void {
    looking = listeners.size > 0;
    fresh &&= looking;
    if (looking) {
      void round();
      return;
    }
    timer = undefined;
    ear?.close();
  }

  async function lookOnce(): Promise<void> {
    try {
      const view = await describe();
      if (view === null) return;
      show({ view, problem: null });
      ear?.open();
    } catch (error) {
      if (signal.aborted) return;
      show({ view: picture.view, problem: toProblem(error) });
    }
  }

  function show(next: Omit<ClusterPicture, 'sequence'>): void {
    const same = next.problem === picture.problem && isSame(next.view, picture.view);
    if (!same) picture = { sequence: picture.sequence + 1, ...next };
    if (same && fresh) return;
    fresh = true;
    for (const listener of listeners) listener(picture);
  }

  function toProblem(error: unknown): string {
    if (error instanceof RopesError) return error.message;
    log.error('a cluster could not be looked at', { error });
    return 'Something in ropes failed; the server’s log has the details.';
  }

  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  return {
    add(listener) {
      if (signal.aborted) return () => undefined;
      // A listener that is given twice has to be ended twice.
      const own = (told: ClusterPicture) => listener(told);
      listeners.add(own);
      if (fresh) own(picture);
      if (!looking) goOn();
      return () => {
        listeners.delete(own);
        if (listeners.size === 0) hurry();
      };
    },
  };
}

function isSame(a: ClusterView | null, b: ClusterView | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
