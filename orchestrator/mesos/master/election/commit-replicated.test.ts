import { describe, expect, it } from 'vitest';
import { emptyContent } from '../registry/registry-content.ts';
import { commitReplicated } from './commit-replicated.ts';
import type { RaftRules } from './raft-rules.ts';
import type { RaftState } from './raft-state.ts';
import { masterInfo } from './simulated-masters.fake.ts';
import { startRaft } from './start-raft.ts';

const rules: RaftRules = {
  self: 'a:1',
  info: masterInfo('a:1'),
  peers: ['b:1', 'c:1'],
  quorum: 2,
  electionTimeoutMs: 1000,
  heartbeatMs: 200,
  compactAfter: 100,
};

/** A leader of term 4 with entries of the given terms, whose peers have so many of them. */
function leader(terms: readonly number[], b: number, c: number): RaftState {
  const durable = {
    term: 4,
    votedFor: 'a:1',
    snapshot: { index: 0, term: 0, registry: emptyContent },
    entries: terms.map((term, place) => ({ index: place + 1, term, operation: null })),
  };
  const known = (match: number) => ({ next: match + 1, match, heardAt: 0 });
  return {
    ...startRaft(durable, rules, { now: 0, random: 0 }),
    role: 'leader',
    progress: { 'b:1': known(b), 'c:1': known(c) },
  };
}

describe('commitReplicated', () => {
  it.each([
    ['nothing that it alone has', [4, 4], 0, 0, 0],
    ['what one of two peers has', [4, 4], 1, 0, 1],
    ['as far as the fastest of the peers', [4, 4, 4], 1, 3, 3],
    ['nothing of an older term, whoever has it (Raft, figure 8)', [2, 2, 4], 2, 2, 0],
    ['what is older together with an entry of its own term', [2, 2, 4], 3, 0, 3],
  ])('commits %s', (_what, terms, b, c, expected) => {
    expect(commitReplicated(leader(terms, b, c), rules).state.commitIndex).toBe(expected);
  });
});
