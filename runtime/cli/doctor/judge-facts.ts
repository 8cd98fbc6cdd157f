import type { DoctorFacts, Finding } from './doctor-facts.ts';
import { judgeEngine } from './judge-engine.ts';
import { judgeMachine } from './judge-machine.ts';
import { judgeServer } from './judge-server.ts';

/** Everything that is to be said of the facts, in the order in which it is shown. */
export function judgeFacts(facts: DoctorFacts): readonly Finding[] {
  return [...judgeMachine(facts), ...judgeEngine(facts), ...judgeServer(facts)];
}
