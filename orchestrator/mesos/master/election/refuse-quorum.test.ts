import { describe, expect, it } from 'vitest';
import { refuseQuorum } from './refuse-quorum.ts';

describe('refuseQuorum', () => {
  it.each<[masters: string[], quorum: number, refusal: string | undefined]>([
    [[], 1, undefined],
    [['a:1'], 1, undefined],
    [['a:1', 'b:1', 'c:1'], 2, undefined],
    [['a:1', 'b:1', 'c:1'], 3, undefined],
    [[], 2, '--quorum=2 does not fit 1 master: it must be at least 1 and at most 1'],
    [
      ['a:1', 'b:1', 'c:1'],
      1,
      '--quorum=1 does not fit 3 masters: it must be at least 2 and at most 3',
    ],
    [['a:1', 'b:1'], 3, '--quorum=3 does not fit 2 masters: it must be at least 2 and at most 2'],
    [['b:1', 'c:1'], 2, '--masters=b:1,c:1 does not name this master, a:1'],
    [['a:1', 'b:1', 'b:1'], 2, '--masters=a:1,b:1,b:1 names a master twice'],
  ])('says of %j with a quorum of %i: %s', (masters, quorum, refusal) => {
    expect(refuseQuorum({ self: 'a:1', masters, quorum })).toBe(refusal);
  });
});
