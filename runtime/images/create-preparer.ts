import { RopesError } from '../../contract/errors.ts';
import type { BringUpStep } from '../../contract/session.ts';
import type { NodeKind } from '../../contract/setup-facts.ts';
import type { Log } from './log.ts';
import type { RunSetUp } from './run-set-up.ts';
import {
  beginPreparation,
  type Preparation,
  showPreparation,
  stop,
  trackPreparation,
} from './track-preparation.ts';

type Listener = (steps: readonly BringUpStep[]) => void;

/** Prepares what nodes are made of: one preparation at a time, whoever waits for it. */
export interface SetUpPreparer {
  isPrepared(kind: NodeKind): Promise<boolean>;
  prepare(kind: NodeKind, onSteps: Listener, signal: AbortSignal): Promise<void>;
  /** Ends what goes on. */
  dispose(): Promise<void>;
}

/** What set-up has made, as the server knows it. */
export interface PreparedKinds {
  has(kind: NodeKind): boolean;
  /** Looks again at what set-up has written. Throws where that can't be used by this server. */
  reload(): Promise<void>;
}

/** What goes on, and who waits for it. */
interface Going {
  readonly kind: NodeKind;
  readonly stopping: AbortController;
  readonly listeners: Set<Listener>;
  /** Never rejects. */
  readonly outcome: Promise<Preparation>;
  show(): readonly BringUpStep[];
}

// A page that comes late is told how long a step has run.
const tickMs = 1000;

/** Makes the preparer; `run` is set-up's program. */
export function createPreparer(deps: {
  readonly kinds: PreparedKinds;
  readonly run: RunSetUp;
  readonly log: Log;
  readonly now?: () => number;
}): SetUpPreparer {
  const { kinds, run, log, now = Date.now } = deps;
  let going: Going | null = null;

  async function isPrepared(kind: NodeKind): Promise<boolean> {
    if (kinds.has(kind)) return true;
    try {
      await kinds.reload();
    } catch (error) {
      log.warn('what set-up has written can not be used', { error });
    }
    return kinds.has(kind);
  }

  function begin(kind: NodeKind): Going {
    const stopping = new AbortController();
    const listeners = new Set<Listener>();
    let state = beginPreparation(now());
    const show = () => showPreparation(state, now());
    function take(next: Preparation): void {
      state = next;
      for (const listener of listeners) listener(show());
    }
    async function goOn(): Promise<Preparation> {
      log.info('a preparation begins', { kind });
      const ticking = setInterval(() => take(state), tickMs);
      try {
        const onLine = (line: Parameters<typeof trackPreparation>[1]) =>
          take(trackPreparation(state, line, now()));
        const { code, signal, errors } = await run(`prepare-${kind}`, onLine, stopping.signal);
        if (code === 0) await kinds.reload();
        if (state.problem === null && !(code === 0 && kinds.has(kind))) {
          const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
          take(stop(state, endedEarly(how, errors), now()));
        }
      } catch (error) {
        const what = error instanceof Error ? error.message : String(error);
        take(stop(state, { what, remedy: 'Start ropes again.', output: [] }, now()));
      } finally {
        clearInterval(ticking);
        going = null;
      }
      log.info('a preparation has ended', { kind, problem: state.problem });
      return state;
    }
    return { kind, stopping, listeners, show, outcome: goOn() };
  }

  async function join(kind: NodeKind, own: Listener, signal: AbortSignal): Promise<Going> {
    // One of another kind, or one that was given up by all who waited, ends first.
    while (going !== null && (going.kind !== kind || going.stopping.signal.aborted)) {
      await untilAborted(going.outcome, signal);
    }
    going ??= begin(kind);
    going.listeners.add(own);
    return going;
  }

  return {
    isPrepared,
    async prepare(kind, onSteps, signal) {
      // A listener that is given twice is told twice.
      const own: Listener = (steps) => onSteps(steps);
      const joined = await join(kind, own, signal);
      try {
        own(joined.show());
        const { problem } = await untilAborted(joined.outcome, signal);
        if (problem !== null) throw new RopesError('PREPARATION_FAILED', problem);
      } finally {
        joined.listeners.delete(own);
        if (joined.listeners.size === 0) joined.stopping.abort(new Error('nobody waits for it'));
      }
    },
    async dispose() {
      going?.stopping.abort(new Error('the server stops'));
      await going?.outcome;
    },
  };
}

function endedEarly(how: string, errors: readonly string[]) {
  return {
    what: `The set-up ended before its time, by ${how}.`,
    remedy: 'Try again; what was done is not done twice.',
    output: errors,
  };
}

async function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  let giveUp: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    giveUp = () => reject(signal.reason);
    signal.addEventListener('abort', giveUp, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
