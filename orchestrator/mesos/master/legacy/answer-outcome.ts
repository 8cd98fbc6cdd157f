import type { Outcome } from '../model/master.ts';
import type { Answer } from '../operator-api/answer.ts';

/** The answer to a wish that was carried out or refused. */
export function answerOutcome(outcome: Outcome, status: 200 | 202 = 200): Answer {
  return outcome.done ? { status } : { status: outcome.status, body: outcome.message };
}
