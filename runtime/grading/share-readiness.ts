import type { Node } from '../../orchestrator/node.ts';
import type { AskReadiness } from './grader.ts';

/**
 * Asks a node once for all who want to know at the same moment: the checks of a step come together,
 * and each question is a process on the node. Nothing is kept once the answer is there.
 */
export function shareReadiness(ask: AskReadiness): AskReadiness {
  const running = new Map<string, ReturnType<AskReadiness>>();

  function join(node: Node): ReturnType<AskReadiness> {
    // An address belongs to one node of one session at a time.
    const key = `${node.name} ${node.address}`;
    const known = running.get(key);
    if (known !== undefined) return known;
    // Whoever gives up must not end it for the others; `ask` has a time limit of its own.
    const asked = ask(node, new AbortController().signal).finally(() => running.delete(key));
    running.set(key, asked);
    return asked;
  }

  return (node, signal) => untilAborted(join(node), signal);
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
