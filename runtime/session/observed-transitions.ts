import type { ObservedState } from '../../contract/session.ts';

/** Which states a session can come to from each. */
const observedTransitions: Readonly<Record<ObservedState, readonly ObservedState[]>> = {
  starting: ['running', 'failed', 'ending'],
  running: ['ending'],
  failed: ['ending'],
  ending: ['ended'],
  ended: [],
};

/** Whether a session that is `from` can become `to`. Staying the same is no transition. */
export function mayBecome(from: ObservedState, to: ObservedState): boolean {
  return observedTransitions[from].includes(to);
}
