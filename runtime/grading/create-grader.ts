import { randomBytes } from 'node:crypto';
import { RopesError } from '../../contract/errors.ts';
import type { ClusterAccess, Readiness } from '../../orchestrator/engines/engine.ts';
import type { Node } from '../../orchestrator/node.ts';
import { createCrowd } from './create-crowd.ts';
import { createLimit } from './create-limit.ts';
import type { AskReadiness, CheckQuestion, Grader } from './grader.ts';
import type { Log } from './log.ts';
import { planCheckRun } from './plan-check-run.ts';
import { type Finding, readVerdict } from './read-verdict.ts';
import { type SharedReadiness, shareReadiness } from './share-readiness.ts';

const mostOutputBytes = 64 * 1024;
const readinessTimeoutMs = 10_000;
/**
 * How long a check that has passed waits for others on its node, to ask once together whether the
 * engine is still there: each question is a process on the node, and those start one by one.
 */
const togetherMs = 250;
/** The check ends itself when its time is over; the node's own limit is for when even that fails. */
const graceMs = 3000;

/** Makes the grader. It trusts only the tools of /opt/ropes on a node, and the nonce of each run. */
export function createGrader({
  log,
  now = Date.now,
}: {
  readonly log: Log;
  /** The time in milliseconds, for tests. */
  readonly now?: () => number;
}): Grader {
  const shared = new WeakMap<AskReadiness, SharedReadiness>();
  const running = createCrowd();

  function sharedOf(readiness: AskReadiness): SharedReadiness {
    const known = shared.get(readiness);
    if (known !== undefined) return known;
    const made = shareReadiness((node, signal, access) =>
      askReadiness(node, readiness, access, signal),
    );
    shared.set(readiness, made);
    return made;
  }

  async function ask(
    check: CheckQuestion,
    node: Node,
    readiness: AskReadiness,
    signal: AbortSignal,
  ) {
    const started = now();
    const finding = await find(check, node, readiness, signal);
    signal.throwIfAborted();
    const ended = now();
    return { ...finding, at: new Date(ended).toISOString(), tookMs: ended - started };
  }

  async function find(
    check: CheckQuestion,
    node: Node,
    readiness: AskReadiness,
    signal: AbortSignal,
  ): Promise<Finding> {
    const limit = createLimit(signal);
    const access = check.access ?? null;
    try {
      // Both at once, for a quick verdict; what is found counts only when the node is ready.
      const leave = running.enter(node.address);
      const asked = settle(run(check, node, limit.signal, now).finally(leave));
      const before = await sharedOf(readiness).now(node, signal, access);
      if (!before.ready) return couldNotCheck(before.reason);
      const answer = await asked;
      const finding = answer();
      if (finding.outcome !== 'passed') return finding;
      await running.quiet(node.address, togetherMs);
      // A pass is for good: an engine that went away in between may have answered with nothing.
      const after = await sharedOf(readiness).fromNow(node, signal, access);
      return after.ready ? finding : couldNotCheck(after.reason);
    } catch (error) {
      signal.throwIfAborted();
      log.warn('a check could not be asked', { node: node.name, error });
      return couldNotCheck(reasonOf(error, check));
    } finally {
      limit.end();
    }
  }

  return { ask };
}

async function run(
  check: CheckQuestion,
  node: Node,
  signal: AbortSignal,
  now: () => number,
): Promise<Finding> {
  const nonce = randomBytes(16).toString('hex');
  const { argv, stdin } = planCheckRun(check, node, nonce);
  const started = now();
  const result = await node.exec(argv, {
    stdin,
    timeoutMs: check.timeoutMs + graceMs,
    maxOutputBytes: mostOutputBytes,
    signal,
  });
  const tookMs = now() - started;
  return readVerdict(result, nonce, { tookMs, timeoutMs: check.timeoutMs });
}

/** A promise that never rejects: what it resolves to gives the value or throws the error, when it is asked. */
function settle<Value>(promise: Promise<Value>): Promise<() => Value> {
  return promise.then(
    (value) => () => value,
    (error: unknown) => () => {
      throw error;
    },
  );
}

async function askReadiness(
  node: Node,
  readiness: AskReadiness,
  access: ClusterAccess | null,
  signal: AbortSignal,
): Promise<Readiness> {
  const limit = createLimit(signal, readinessTimeoutMs);
  try {
    return await readiness(node, limit.signal, access);
  } catch (error) {
    if (!limit.expired) throw error;
    return { ready: false, reason: `${node.name} does not answer.` };
  } finally {
    limit.end();
  }
}

function reasonOf(error: unknown, check: CheckQuestion): string {
  if (error instanceof RopesError && error.code === 'TIMED_OUT') {
    return `The check had no answer after ${check.timeoutMs / 1000} seconds.`;
  }
  return error instanceof RopesError ? error.message : 'The check could not be run on the node.';
}

function couldNotCheck(reason: string): Finding {
  return { outcome: 'could-not-check', reason };
}
