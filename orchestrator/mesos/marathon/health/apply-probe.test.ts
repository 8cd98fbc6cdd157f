import { expect, it } from 'vitest';
import type { Health } from '../model/health.ts';
import type { HealthCheck } from '../model/health-check.ts';
import { applyProbe } from './apply-probe.ts';
import type { ProbeResult } from './probe.ts';

const check: HealthCheck = {
  protocol: 'HTTP',
  gracePeriodSeconds: 10,
  intervalSeconds: 1,
  timeoutSeconds: 1,
  maxConsecutiveFailures: 3,
  delaySeconds: 0,
};
const passed: ProbeResult = { outcome: 'passed' };
const failed: ProbeResult = { outcome: 'failed', cause: 'HTTP status 500' };
const well: Health = {
  taskId: 't',
  alive: true,
  consecutiveFailures: 0,
  firstSuccess: 'before',
  lastSuccess: 'before',
};
const sick: Health = { taskId: 't', alive: false, consecutiveFailures: 2 };

function ask(result: ProbeResult, health: Health | undefined, seconds: number, maximum = 3) {
  return applyProbe({
    check: { ...check, maxConsecutiveFailures: maximum },
    taskId: 't',
    health,
    result,
    startedAt: 0,
    now: seconds * 1000,
  });
}

const cases: [string, ReturnType<typeof ask>, Partial<Health> | undefined, boolean, boolean][] = [
  [
    'the first pass',
    ask(passed, undefined, 1),
    { alive: true, consecutiveFailures: 0 },
    false,
    false,
  ],
  ['a failure in the grace period', ask(failed, undefined, 9), undefined, false, false],
  [
    'a failure after it',
    ask(failed, undefined, 10),
    { alive: false, consecutiveFailures: 1 },
    true,
    false,
  ],
  [
    'a failure in it after a pass',
    ask(failed, well, 9),
    { alive: false, consecutiveFailures: 1 },
    true,
    false,
  ],
  ['one failure too many', ask(failed, sick, 11), { consecutiveFailures: 3 }, true, true],
  ['a failure that never kills', ask(failed, sick, 11, 0), { consecutiveFailures: 3 }, true, false],
  ['a recovery', ask(passed, sick, 11), { alive: true, consecutiveFailures: 0 }, false, false],
  ['what says nothing', ask({ outcome: 'ignored' }, sick, 11), sick, false, false],
];

it.each(cases)('judges %s', (_, verdict, health, counts, kills) => {
  expect(verdict).toMatchObject({ failed: counts, kill: kills });
  if (health === undefined) expect(verdict.health).toBeUndefined();
  else expect(verdict.health).toMatchObject(health);
});
