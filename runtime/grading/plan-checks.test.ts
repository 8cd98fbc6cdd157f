import { describe, expect, it } from 'vitest';
import { type CheckSituation, planChecks, type Trigger } from './plan-checks.ts';

const checks = [
  { id: 'a1', stepId: 'a' },
  { id: 'a2', stepId: 'a' },
  { id: 'b1', stepId: 'b' },
  { id: 'c1', stepId: 'c' },
];

function situation(trigger: Trigger, more: Partial<CheckSituation> = {}): CheckSituation {
  const base = {
    checks,
    steps: ['a', 'b', 'c'],
    verdicts: {},
    currentStep: 2,
    running: new Set<string>(),
  };
  return { ...base, trigger, ...more };
}

describe('planChecks', () => {
  it.each(['activity', 'timer'] as const)(
    'asks the step on view and those before it on %s',
    (kind) => {
      expect(planChecks(situation({ kind }))).toEqual({ ask: ['a1', 'a2', 'b1'], again: [] });
    },
  );

  it('asks nothing by itself while the introduction is on view', () => {
    expect(planChecks(situation({ kind: 'activity' }, { currentStep: 0 })).ask).toEqual([]);
  });

  it('asks only the step on view when the button is pressed', () => {
    expect(planChecks(situation({ kind: 'button' })).ask).toEqual(['b1']);
  });

  it('asks nothing for the button on the introduction', () => {
    expect(planChecks(situation({ kind: 'button' }, { currentStep: 0 })).ask).toEqual([]);
  });

  it('asks the checks that the button names, of any step, in the order of the lab', () => {
    const trigger = { kind: 'button', checkIds: ['c1', 'a2', 'unknown'] } as const;
    expect(planChecks(situation(trigger)).ask).toEqual(['a2', 'c1']);
  });

  it.each<Trigger>([{ kind: 'activity' }, { kind: 'timer' }, { kind: 'button', checkIds: ['a1'] }])(
    'never asks a passed check again ($kind)',
    (trigger) => {
      const plan = planChecks(situation(trigger, { verdicts: { a1: { outcome: 'passed' } } }));
      expect([...plan.ask, ...plan.again]).not.toContain('a1');
    },
  );

  it.each(['failed', 'could-not-check'])('asks again what was %s', (outcome) => {
    const plan = planChecks(situation({ kind: 'timer' }, { verdicts: { b1: { outcome } } }));
    expect(plan.ask).toContain('b1');
  });

  it('asks a running check once more when something happened since', () => {
    const running = new Set(['a1', 'b1']);
    const plan = planChecks(situation({ kind: 'activity' }, { running }));
    expect(plan).toEqual({ ask: ['a2'], again: ['a1', 'b1'] });
  });

  it('does not repeat a running check for the timer', () => {
    const running = new Set(['b1']);
    expect(planChecks(situation({ kind: 'timer' }, { running })).again).toEqual([]);
  });
});
