import { describe, expect, it } from 'vitest';
import { createFakeTimers } from '../../wire/timers.fake.ts';
import { createPorts } from '../create-ports.ts';
import { createTestModel } from '../model/model.fixture.ts';
import { createAgentObserver } from './create-agent-observer.ts';

/** Pings after 10 ms each; the third that is not answered is the last. */
function createObserved(answers: () => boolean) {
  const timers = createFakeTimers();
  const ports = createPorts({ timers, requestAllocation: () => {}, drained: () => {} });
  const { context } = createTestModel({ agentPingTimeout: 10, maxAgentPingTimeouts: 3 });
  const pings: number[] = [];
  const lost: string[] = [];
  const observer = createAgentObserver(
    {
      flags: context.flags,
      ports: {
        ...ports,
        toAgent: (id) => {
          pings.push(timers.now());
          if (answers()) timers.after(1, () => observer.pong(id));
        },
      },
    },
    (id) => lost.push(id),
  );
  observer.observe('S0');
  return { timers, observer, pings, lost };
}

describe('createAgentObserver', () => {
  it('finds an agent lost after so many pings without an answer', () => {
    const { timers, pings, lost } = createObserved(() => false);
    timers.advance(29);
    expect(lost).toEqual([]);
    timers.advance(1);
    expect(lost).toEqual(['S0']);
    expect(pings).toEqual([0, 10, 20]);
    expect(timers.pending).toBe(0);
  });

  it('counts anew after an answer', () => {
    let asked = 0;
    const { timers, lost } = createObserved(() => ++asked % 3 === 0);
    timers.advance(1000);
    expect(lost).toEqual([]);
  });

  it('forgets an agent', () => {
    const { timers, observer, lost } = createObserved(() => false);
    observer.forget('S0');
    timers.advance(1000);
    expect(lost).toEqual([]);
  });
});
