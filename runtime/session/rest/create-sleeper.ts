import { chooseEngine } from '../choose-engine.ts';
import { chooseNodeKind } from '../choose-node-kind.ts';
import type { LabMemory } from '../create-lab-memory.ts';
import type { LiveSession } from '../create-live-session.ts';
import type { SessionDependencies } from '../session-dependencies.ts';
import type { SessionLimits } from '../session-limits.ts';
import { isInUse } from './is-in-use.ts';
import { isOtherwise } from './is-otherwise.ts';
import { thawSession } from './thaw-session.ts';

const everyMs = 5000;

/** Freezes the nodes of sessions that nobody looks at, and wakes them when somebody comes back. */
export interface Sleeper {
  /**
   * Something is to be done in the session: its nodes run when this resolves. Does nothing in one
   * that does not run. Throws ENGINE_UNREACHABLE, COMMAND_FAILED or SESSION_ENDED.
   */
  wake(session: LiveSession): Promise<void>;
  /** As `wake`, but nobody waits: what fails is logged, and tried again at the next call. */
  wakeBehind(session: LiveSession): void;
  /** Keeps its nodes awake until what it returns is called. */
  hold(session: LiveSession): () => void;
  /** Its nodes were found otherwise than it is kept: after this, all of them run, or none. */
  settle(session: LiveSession): Promise<void>;
  dispose(): void;
}

/** Makes the sleeper; it looks for sessions to freeze now and then. */
export function createSleeper(
  deps: Pick<SessionDependencies, 'provider' | 'engines' | 'log'> & {
    readonly sessions: ReadonlyMap<string, LiveSession>;
    readonly labs: LabMemory;
    readonly limits: SessionLimits;
    readonly now: () => number;
  },
): Sleeper {
  const { provider, sessions, log, limits, now } = deps;
  const usedAt = new WeakMap<LiveSession, number>();
  const holds = new WeakMap<LiveSession, number>();
  const looking = new Set<LiveSession>();
  const falling = new Set<LiveSession>();
  const waking = new WeakMap<LiveSession, Promise<void>>();

  function touch(session: LiveSession): void {
    usedAt.set(session, now());
  }

  /** A session that is seen for the first time has just been taken over or started. */
  function isIdle(session: LiveSession): boolean {
    const state = session.state();
    const { watchers } = session;
    const busy = isInUse(state, { watchers, holds: holds.get(session) ?? 0 });
    if (busy || !usedAt.has(session)) touch(session);
    const { observed, rest } = state.record;
    const idleMs = now() - (usedAt.get(session) ?? now());
    const awake = observed === 'running' && rest === 'awake';
    return awake && !busy && limits.pauseAfterMs !== null && idleMs >= limits.pauseAfterMs;
  }

  async function fallAsleep(session: LiveSession): Promise<void> {
    const lab = await deps.labs.get(session.labId);
    const engine = chooseEngine(deps.engines, lab);
    // On machines with more than the engine needs, what runs beside its cluster may not bear it.
    const isAlone = chooseNodeKind(engine, lab) === engine.nodeKind;
    if (!engine.capabilities.freezable || !isAlone) return touch(session);
    if (!isIdle(session)) return;
    falling.add(session);
    try {
      // Kept first: after a crash it is known that nodes may be frozen.
      await session.update({ rest: 'frozen' });
      await provider.freezeSession(session.id, session.signal);
      log.info('a session is paused', { sessionId: session.id });
    } catch (error) {
      touch(session);
      if (session.signal.aborted) return;
      if (session.state().record.rest === 'frozen') await thaw(session);
      throw error;
    } finally {
      falling.delete(session);
    }
  }

  async function thaw(session: LiveSession): Promise<void> {
    if (session.state().record.observed === 'running') await thawSession(deps, session);
  }

  async function thawInTurn(session: LiveSession): Promise<void> {
    session.showWaking(true);
    try {
      await session.changes(async () => {
        if (session.state().record.rest === 'frozen') await session.track(thaw(session));
      });
    } finally {
      waking.delete(session);
      session.showWaking(false);
    }
  }

  function wake(session: LiveSession): Promise<void> {
    touch(session);
    const { rest, observed } = session.state().record;
    if (observed !== 'running') return Promise.resolve();
    if (rest === 'awake' && !falling.has(session)) return Promise.resolve();
    const known = waking.get(session);
    if (known !== undefined) return known;
    const work = thawInTurn(session);
    waking.set(session, work);
    return work;
  }

  async function lookAt(session: LiveSession): Promise<void> {
    if (looking.has(session) || !isIdle(session)) return;
    looking.add(session);
    try {
      await session.changes(() => session.track(fallAsleep(session)));
    } catch (error) {
      touch(session);
      log.warn('a session could not be paused; trying again', { sessionId: session.id, error });
    } finally {
      looking.delete(session);
    }
  }

  const timer = setInterval(() => {
    for (const session of sessions.values()) void lookAt(session);
  }, everyMs);
  timer.unref();

  return {
    wake,
    wakeBehind(session) {
      wake(session).catch((error: unknown) => {
        log.warn('a session could not be woken', { sessionId: session.id, error });
      });
    },
    hold(session) {
      holds.set(session, (holds.get(session) ?? 0) + 1);
      let held = true;
      return () => {
        if (held) holds.set(session, (holds.get(session) ?? 1) - 1);
        held = false;
        touch(session);
      };
    },
    async settle(session) {
      await session.changes(async () => {
        const found = await provider.find();
        const own = found.filter(({ sessionId }) => sessionId === session.id);
        const { record, nodes } = session.state();
        if (!isOtherwise(record.rest === 'frozen', nodes, own)) return;
        touch(session);
        await session.track(thaw(session));
      });
    },
    dispose: () => clearInterval(timer),
  };
}
