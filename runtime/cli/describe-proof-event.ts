import type { ProofEvent } from '../session/lab-proof.ts';

/** What of a proof is going on, for a person who waits; null where nothing new begins. */
export function describeProofEvent(event: ProofEvent): string | null {
  switch (event.kind) {
    case 'bring-up': {
      const running = event.steps.filter(({ state }) => state === 'running');
      return running.at(-1)?.title ?? null;
    }
    case 'step-begins':
      return event.title;
    case 'check-proved':
      return `${event.check.problems.length === 0 ? '✓' : '✗'} ${event.check.title}`;
    case 'removing':
      return 'removing the nodes';
    default:
      return null;
  }
}
