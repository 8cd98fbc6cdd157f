import type { LoadedLab } from '../../lab/loaded-lab.ts';
import type { FoundNode } from '../../node/provider.ts';
import { type ClusterSource, formSteps } from '../bring-up/cluster-source.ts';
import { createRandomId } from '../create-random-id.ts';
import type { Remover } from '../lifecycle/create-remover.ts';
import type { PoolSettings, SessionDependencies } from '../session-dependencies.ts';
import { type ClusterShape, shapeKey, toClusterShape } from './cluster-shape.ts';
import { createTemplates } from './create-templates.ts';
import { findShapes } from './find-shapes.ts';
import { makeCluster } from './make-cluster.ts';
import { planPool } from './plan-pool.ts';

const everyMs = 5000;
/** After a failure; it may be of a kind that passes. */
const retryMs = 5 * 60_000;

/** Clusters that are formed ahead and wait, frozen, for the next session that starts with such a one. */
export interface ClusterPool {
  /** Ids under which clusters are kept or made; each is that of the session that takes it over. */
  ids(): readonly string[];
  /**
   * The id of a cluster for this lab, which nobody else gets then; null when there is none. The
   * making of another one stops, so that it is not in the way.
   */
  reserve(lab: LoadedLab): string | null;
  /** The way to a copy for this lab; null where there is nothing to copy. */
  findCopy(lab: LoadedLab): Promise<ClusterSource | null>;
  /** What was reserved is known as a session by now: it is nothing of the pool any more. */
  forget(id: string): void;
  /** What was reserved is of no use: it is removed. */
  discard(id: string): void;
  /** Reads what an earlier server kept. */
  load(): Promise<void>;
  /** Takes over of it what is whole and as it would be made today, and removes the rest. */
  adopt(found: readonly FoundNode[]): void;
  /** Removes every cluster, and makes none any more; resolves when nothing is left. */
  drain(): Promise<void>;
  /** Stops making, and leaves what is ready. */
  dispose(): Promise<void>;
}

const noPool: PoolSettings = { size: 0, calmMs: 0, isCalm: () => false };

interface Entry {
  readonly id: string;
  readonly key: string;
  readonly madeFrom: string;
  readonly nodes: readonly string[];
  /** `unsure`: kept by an earlier server, and not looked at yet; `taken`: it is about to be a session's. */
  state: 'unsure' | 'making' | 'ready' | 'taken' | 'leaving';
}

/** Makes the pool. `isBusy` says whether sessions need the machine for themselves. */
export function createClusterPool(
  deps: Pick<
    SessionDependencies,
    'store' | 'provider' | 'engines' | 'labs' | 'log' | 'poolSettings'
  > & {
    readonly remover: Remover;
    readonly isBusy: () => boolean;
    readonly now: () => number;
  },
): ClusterPool {
  const { store, provider, engines, log, now } = deps;
  const { size, calmMs, isCalm, templates: shelf } = deps.poolSettings ?? noPool;
  const templates = shelf === undefined ? null : createTemplates({ ...deps, shelf, madeFrom });
  const entries = new Map<string, Entry>();
  const behind = new Set<Promise<unknown>>();
  const ending = new AbortController();
  let making: AbortController | null = null;
  let calmFrom = now() + calmMs;
  let looking: Promise<void> | null = null;

  function runBehind(what: string, id: string, work: Promise<unknown>): void {
    const logged = work.catch((error: unknown) => log.error(what, { sessionId: id, error }));
    behind.add(logged);
    void logged.then(() => behind.delete(logged));
  }

  function discard(id: string): void {
    const entry = entries.get(id);
    if (entry?.state === 'leaving') return;
    if (entry !== undefined) entry.state = 'leaving';
    const removal = deps.remover.remove(id, async () => {
      await store.pool.remove(id);
      entries.delete(id);
    });
    runBehind('a cluster of the pool could not be removed', id, removal);
  }

  function madeFrom({ engine, machines }: ClusterShape): string | null {
    try {
      return engines[engine] === undefined ? null : provider.requireKind(machines);
    } catch {
      // Its nodes are not prepared, so none can be made and none kept.
      return null;
    }
  }

  function isFresh(entry: Entry): boolean {
    return entry.madeFrom === madeFrom(JSON.parse(entry.key));
  }

  async function make(shape: ClusterShape): Promise<void> {
    const names = madeFrom(shape);
    const engine = engines[shape.engine];
    if (names === null || engine === undefined) return;
    const abort = new AbortController();
    making = abort;
    const signal = AbortSignal.any([abort.signal, ending.signal]);
    const key = shapeKey(shape);
    const entry: Entry = {
      id: createRandomId(),
      key,
      madeFrom: names,
      nodes: shape.nodes,
      state: 'making',
    };
    const record = { id: entry.id, shape: key, madeFrom: names, createdAt: now() };
    await store.pool.insert({ ...record, state: 'making' });
    entries.set(entry.id, entry);
    try {
      const cluster = formSteps(
        engine,
        shape,
        (templates === null ? engine : engine.copying)?.form,
      );
      const input = { provider, engine, sessionId: entry.id, shape, cluster, signal, now };
      const nodes = await makeCluster(input);
      if (templates === null) await keepFrozen(entry, signal);
      else {
        await templates.save(shape, nodes, signal);
        discard(entry.id);
      }
      log.info('a cluster is kept ready', { sessionId: entry.id, engine: shape.engine });
    } catch (error) {
      if (!signal.aborted) {
        calmFrom = now() + retryMs;
        log.warn('no cluster could be made for the pool; trying again', { retryMs, error });
      }
      discard(entry.id);
    } finally {
      making = null;
    }
  }

  async function keepFrozen(entry: Entry, signal: AbortSignal): Promise<void> {
    await provider.freezeSession(entry.id, signal);
    await store.pool.markReady(entry.id);
    entry.state = 'ready';
  }

  /** What is to be made next; what nobody wants any more is removed. */
  async function chooseNext(): Promise<ClusterShape | null> {
    const shapes = await findShapes({ ...deps, size });
    const wanted = shapes.filter((shape) => madeFrom(shape) !== null);
    const kept = [...entries.values()].filter(({ state }) => state === 'ready');
    const known = kept.map((entry) => ({ ...entry, fresh: isFresh(entry) }));
    const plan = planPool(templates === null ? wanted : [], known);
    for (const id of plan.drop) discard(id);
    return templates === null ? plan.make : templates.chooseNext(wanted);
  }

  async function look(): Promise<void> {
    if (deps.isBusy()) calmFrom = Math.max(calmFrom, now() + calmMs);
    if (now() < calmFrom || ending.signal.aborted) return;
    try {
      const next = await chooseNext();
      if (next !== null && isCalm()) await make(next);
    } catch (error) {
      log.warn('the pool of clusters could not be looked after; trying again', { error });
    }
  }

  function lookOnce(): void {
    looking ??= look().finally(() => {
      looking = null;
    });
  }

  const timer = setInterval(lookOnce, everyMs);
  timer.unref();

  async function settled(): Promise<void> {
    while (behind.size > 0) await Promise.all(behind);
  }

  /** Nothing is made after this. */
  async function stop(): Promise<void> {
    clearInterval(timer);
    ending.abort(new Error('the pool is closed'));
    await looking;
  }

  return {
    ids: () => [...entries.keys()],
    reserve(lab) {
      const shape = toClusterShape(engines, lab);
      const key = shape === null ? null : shapeKey(shape);
      const found = [...entries.values()].find(
        (entry) => entry.state === 'ready' && entry.key === key && isFresh(entry),
      );
      calmFrom = now() + calmMs;
      if (found === undefined) {
        making?.abort(new Error('a session needs the machine'));
        return null;
      }
      found.state = 'taken';
      return found.id;
    },
    findCopy: async (lab) => (await templates?.find(toClusterShape(engines, lab))) ?? null,
    forget: (id) => void entries.delete(id),
    discard,
    async load() {
      for (const { id, shape, madeFrom: names, state } of await store.pool.all()) {
        if (entries.has(id)) continue;
        const { nodes } = JSON.parse(shape) as ClusterShape;
        const unsure = state === 'ready' ? 'unsure' : 'making';
        entries.set(id, { id, key: shape, madeFrom: names, nodes, state: unsure });
        if (state === 'making') discard(id);
      }
    },
    adopt(found) {
      for (const entry of [...entries.values()].filter(({ state }) => state === 'unsure')) {
        const own = found.filter(({ sessionId, frozen }) => sessionId === entry.id && frozen);
        const whole = entry.nodes.every((name) => own.some((node) => node.name === name));
        if (size > 0 && whole && isFresh(entry)) entry.state = 'ready';
        else discard(entry.id);
      }
    },
    async drain() {
      await stop();
      for (const { id, state } of [...entries.values()]) if (state !== 'taken') discard(id);
      await settled();
    },
    async dispose() {
      await stop();
      await settled();
    },
  };
}
