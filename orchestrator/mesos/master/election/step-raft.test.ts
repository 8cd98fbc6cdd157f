import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LoggedOperation } from '../registry/logged-operation.ts';
import { masterInfo, SimulatedMasters } from './simulated-masters.fake.ts';

const weigh = (role: string, weight: number): LoggedOperation => ({
  type: 'UPDATE_WEIGHTS',
  weights: [{ role, weight }],
});

/** Different for each call and the same in each run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function onlyLeader(masters: SimulatedMasters): string {
  const [leader, ...others] = masters.leading();
  expect(others).toEqual([]);
  if (leader === undefined) throw new Error('nobody leads');
  return leader;
}

describe('stepRaft', () => {
  it('lets a master that is alone lead at once and commit by itself', () => {
    const masters = new SimulatedMasters(1, createRandom(1));
    masters.pass(0);
    const leader = onlyLeader(masters);
    masters.propose(leader, weigh('ops', 2));
    expect(masters.state(leader).registry.weights).toEqual({ ops: 2 });
  });

  it('elects one of three and gives each what was proposed', () => {
    const masters = new SimulatedMasters(3, createRandom(2));
    masters.settle(4000);
    const leader = onlyLeader(masters);
    masters.propose(leader, weigh('ops', 2));
    masters.settle(500);
    for (const name of masters.names) {
      expect(masters.state(name)).toMatchObject({
        leader: masterInfo(leader),
        registry: { weights: { ops: 2 } },
      });
    }
  });

  it('keeps what was committed when the leader dies, and takes the dead one in again', () => {
    const masters = new SimulatedMasters(3, createRandom(3));
    masters.settle(4000);
    const first = onlyLeader(masters);
    for (let count = 0; count < 20; count += 1)
      masters.propose(first, weigh(`r${count}`, count + 1));
    masters.settle(500);
    masters.kill(first, '0badc0de {"type":"en');
    masters.settle(5000);
    const second = onlyLeader(masters);
    expect(second).not.toBe(first);
    expect(Object.keys(masters.state(second).registry.weights)).toHaveLength(20);
    masters.propose(second, weigh('late', 3));
    masters.start(first);
    masters.settle(2000);
    expect(masters.state(first)).toMatchObject({ role: 'follower', leader: masterInfo(second) });
    expect(masters.state(first).registry).toEqual(masters.state(second).registry);
  });

  it('gives no lead to a minority and unseats a leader that is cut off', () => {
    const masters = new SimulatedMasters(3, createRandom(4));
    masters.settle(4000);
    const first = onlyLeader(masters);
    masters.cutOff(first);
    masters.propose(first, weigh('lost', 9));
    masters.settle(5000);
    const second = onlyLeader(masters);
    expect(second).not.toBe(first);
    expect(masters.state(first).role).not.toBe('leader');
    masters.propose(second, weigh('kept', 4));
    masters.join(first);
    masters.settle(3000);
    for (const name of masters.names) {
      expect(masters.state(name).registry.weights).toEqual({ kept: 4 });
    }
  });

  it('does not unseat a leader for a follower that comes back from a cut network', () => {
    const masters = new SimulatedMasters(3, createRandom(5));
    masters.settle(4000);
    const leader = onlyLeader(masters);
    const { term } = masters.state(leader);
    const [away = ''] = masters.names.filter((name) => name !== leader);
    masters.cutOff(away);
    masters.settle(20_000);
    masters.join(away);
    masters.settle(3000);
    expect(masters.state(leader)).toMatchObject({ role: 'leader', term });
    expect(masters.state(away).leader).toEqual(masterInfo(leader));
  });

  it('does not take its own standstill for the silence of the others', () => {
    const masters = new SimulatedMasters(3, createRandom(6));
    masters.settle(4000);
    const leader = onlyLeader(masters);
    masters.now += 900;
    masters.settle(1000);
    expect(onlyLeader(masters)).toBe(leader);
  });

  it('sends a snapshot to a master whose log was left far behind', () => {
    const masters = new SimulatedMasters(3, createRandom(7), 4);
    masters.settle(4000);
    const leader = onlyLeader(masters);
    const [away = ''] = masters.names.filter((name) => name !== leader);
    masters.kill(away);
    for (let count = 0; count < 30; count += 1) {
      masters.propose(leader, weigh(`r${count}`, count + 1));
      masters.settle(100);
    }
    expect(masters.state(leader).snapshot.index).toBeGreaterThan(20);
    masters.start(away);
    masters.settle(3000);
    expect(masters.state(away).registry).toEqual(masters.state(leader).registry);
  });

  it('ignores a stranger', () => {
    const masters = new SimulatedMasters(3, createRandom(8));
    masters.settle(4000);
    const leader = onlyLeader(masters);
    const before = masters.state(leader);
    masters.names.forEach((to) => {
      masters.inject({
        to,
        message: {
          type: 'APPEND_REPLY',
          from: '6.6.6.6:1',
          term: 99,
          success: true,
          match_index: 5,
        },
      });
    });
    expect(masters.state(leader)).toEqual(before);
  });

  it('never has two leaders in a term nor two truths at a place, whatever gets lost', () => {
    const happening = fc.oneof(
      { weight: 8, arbitrary: fc.constant({ do: 'pass' as const }) },
      { weight: 3, arbitrary: fc.constant({ do: 'propose' as const }) },
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constantFrom('kill' as const, 'start' as const, 'cut' as const, 'join' as const),
          who: fc.nat(4),
        }),
      },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(3, 5),
        fc.integer({ min: 1, max: 1e6 }),
        fc.array(happening, { minLength: 50, maxLength: 250 }),
        (count, seed, happenings) => {
          const random = createRandom(seed);
          const masters = new SimulatedMasters(count, random, 5);
          let proposed = 0;
          for (const event of happenings) {
            const who = 'who' in event ? (masters.names[event.who % count] ?? '') : '';
            if (event.do === 'kill' && masters.isUp(who))
              masters.kill(who, random() < 0.5 ? 'to' : '');
            if (event.do === 'start' && !masters.isUp(who)) masters.start(who);
            if (event.do === 'cut') masters.cutOff(who);
            if (event.do === 'join') masters.join(who);
            if (event.do === 'propose') {
              proposed += 1;
              for (const name of masters.leading()) masters.propose(name, weigh('n', proposed));
            }
            if (event.do === 'pass') masters.pass(Math.floor(random() * 400));
            masters.deliver(() => {
              const luck = random();
              if (luck < 0.1) return 'lose';
              if (luck < 0.15) return 'twice';
              return luck < 0.4 ? 'wait' : 'arrive';
            });
          }
          for (const name of masters.names) {
            masters.join(name);
            if (!masters.isUp(name)) masters.start(name);
          }
          masters.settle(15_000);
          const leader = onlyLeader(masters);
          for (const name of masters.names) {
            expect(masters.state(name).registry).toEqual(masters.state(leader).registry);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
