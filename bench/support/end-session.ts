import { setTimeout as pause } from 'node:timers/promises';
import type { Learner } from './create-learner.ts';

const timeoutMs = 60_000;

/** Ends a session and waits until all that it had is removed. */
export async function endSession(learner: Learner, sessionId: string): Promise<void> {
  await learner.api.endSession(sessionId);
  const deadline = performance.now() + timeoutMs;
  while ((await learner.api.session(sessionId)).observed !== 'ended') {
    if (performance.now() > deadline) throw new Error(`session ${sessionId} does not end`);
    await pause(50);
  }
}
