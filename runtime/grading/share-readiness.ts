import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ClusterAccess } from '../../orchestrator/engines/engine.ts';
import type { Node } from '../../orchestrator/node.ts';
import type { AskReadiness } from './grader.ts';

/** Questions about readiness that several checks ask together. */
export interface SharedReadiness {
  /** Joins a question that is being asked. */
  readonly now: AskReadiness;
  /** Joins only a question that has not begun: its answer is of a later moment than the call. */
  readonly fromNow: AskReadiness;
}

type Answer = ReturnType<AskReadiness>;

/**
 * Asks a node once for all who want to know at the same moment: the checks of a step come together,
 * and each question is a process on the node. Nothing is kept once the answer is there.
 */
export function shareReadiness(ask: AskReadiness): SharedReadiness {
  const running = new Map<string, Answer>();
  const next = new Map<string, Answer>();

  function start(key: string, node: Node, access: ClusterAccess | null): Answer {
    // Whoever gives up must not end it for the others; `ask` has a time limit of its own.
    const asked = ask(node, new AbortController().signal, access).finally(() => {
      if (running.get(key) === asked) running.delete(key);
    });
    running.set(key, asked);
    return asked;
  }

  async function startAfter(key: string, node: Node, access: ClusterAccess | null): Answer {
    // How the one before came out is told to those who asked it.
    await Promise.allSettled([running.get(key)]);
    // Checks that end in the same moment want the same answer.
    await nextTurn();
    next.delete(key);
    return start(key, node, access);
  }

  function joinNext(key: string, node: Node, access: ClusterAccess | null): Answer {
    const known = next.get(key);
    if (known !== undefined) return known;
    const asked = startAfter(key, node, access);
    next.set(key, asked);
    return asked;
  }

  return {
    now(node, signal, access) {
      const key = keyOf(node);
      return untilAborted(running.get(key) ?? start(key, node, access), signal);
    },
    fromNow: (node, signal, access) => untilAborted(joinNext(keyOf(node), node, access), signal),
  };
}

/** An address belongs to one node of one session at a time. */
function keyOf(node: Node): string {
  return `${node.name} ${node.address}`;
}

/** The promise's outcome, or the signal's reason when that comes first. */
function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
