import { describe, expect, test } from 'vitest';
import { observedStateSchema } from '../../contract/session.ts';
import { cutOutput } from './bring-up/cut-output.ts';
import { runBringUp } from './bring-up/run-bring-up.ts';
import { isFailedTry } from './checks/is-failed-try.ts';
import { planStepsDone } from './checks/plan-steps-done.ts';
import { planStepsLeft } from './checks/plan-steps-left.ts';
import { createRandomId } from './create-random-id.ts';
import { planExtendedExpiry, planFirstExpiry } from './lifecycle/plan-lifetime.ts';
import { mayBecome } from './observed-transitions.ts';
import { planNodes, planObserved } from './reconcile/plan-nodes.ts';
import { planReconcile } from './reconcile/plan-reconcile.ts';
import { sessionLimits } from './session-limits.ts';

const minute = 60_000;

test('a session only ever goes forward', () => {
  const allowed = observedStateSchema.options.flatMap((from) =>
    observedStateSchema.options.filter((to) => mayBecome(from, to)).map((to) => `${from} ${to}`),
  );
  expect(allowed).toEqual([
    'starting running',
    'starting ending',
    'starting failed',
    'running ending',
    'ending ended',
    'failed ending',
  ]);
});

test('ids are 26 of the letters of a host name, and all different', () => {
  const ids = Array.from({ length: 2000 }, createRandomId);
  expect(ids.every((id) => /^[a-z2-7]{26}$/.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(ids.map((id) => id[0])).size).toBe(32);
});

test.each([
  [15, 60],
  [20, 60],
  [30, 90],
  [300, 480],
])('a session of a lab of %i minutes lasts %i', (lab, session) => {
  expect(planFirstExpiry(1000, lab, sessionLimits)).toBe(1000 + session * minute);
});

test('an extension stops at eight hours from the start', () => {
  const at = (expires: number) => ({ createdAt: 0, expiresAt: expires * minute });
  expect(planExtendedExpiry(at(60), sessionLimits)).toBe(90 * minute);
  expect(planExtendedExpiry(at(470), sessionLimits)).toBe(480 * minute);
  expect(planExtendedExpiry(at(480), sessionLimits)).toBe(480 * minute);
});

describe('an output that is too long', () => {
  test('keeps its beginning and its end in 4 KiB', () => {
    const cut = cutOutput(`began${'x'.repeat(9000)}ended`);
    expect(cut).toMatch(/^began.*\n\[…\]\n.*ended$/s);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(4096);
  });

  test('is never cut inside a character', () => {
    for (let shift = 0; shift < 4; shift += 1) {
      const cut = cutOutput(`${'a'.repeat(shift)}${'𝄞'.repeat(3000)}`);
      expect(cut.replaceAll('𝄞', '')).toBe(`${'a'.repeat(shift)}\n[…]\n`);
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(4096);
    }
  });

  test('a short one stays as it is', () => {
    expect(cutOutput('a\nb')).toBe('a\nb');
  });
});

describe('bring-up', () => {
  const never = new AbortController().signal;

  test('what runs beside a step that fails is stopped, and what follows does not run', async () => {
    const ran: string[] = [];
    const task = (id: string, run: (signal: AbortSignal) => Promise<void>) => ({
      id,
      title: id,
      run,
    });
    const result = await runBringUp({
      plan: [
        [
          task('bad', async () => {
            throw new Error('no');
          }),
          task(
            'slow',
            (signal) =>
              new Promise((_resolve, reject) => {
                signal.addEventListener('abort', () => {
                  ran.push('stopped');
                  reject(signal.reason);
                });
              }),
          ),
        ],
        [task('next', async () => void ran.push('next'))],
      ],
      usual: new Map([['slow', 70]]),
      onChange: () => undefined,
      signal: never,
      now: () => 5,
    });
    expect(result).toEqual({
      ok: false,
      problem: 'bad: no',
      steps: [
        { id: 'bad', title: 'bad', state: 'failed', tookMs: 0, output: 'no' },
        { id: 'slow', title: 'slow', state: 'waiting', tookMs: 0, usualMs: 70 },
        { id: 'next', title: 'next', state: 'waiting' },
      ],
    });
    expect(ran).toEqual(['stopped']);
  });
});

describe('steps', () => {
  const outline = {
    steps: ['a', 'b', 'c'],
    checks: [
      { id: 'a1', stepId: 'a' },
      { id: 'a2', stepId: 'a' },
    ],
  };
  const passed = { outcome: 'passed' };

  test('with checks are done when all have passed', () => {
    expect(planStepsDone(outline, { a1: passed })).toEqual([]);
    expect(planStepsDone(outline, { a1: passed, a2: { outcome: 'failed' } })).toEqual([]);
    expect(planStepsDone(outline, { a1: passed, a2: passed })).toEqual(['a']);
  });

  test.each([
    [0, 1, []],
    [1, 2, []],
    [2, 3, ['b', 'c']],
    [2, 1, []],
    [0, 3, ['c']],
    [3, 2, []],
  ])('without checks: from %i to %i', (from, to, done) => {
    expect(planStepsLeft(outline, from, to)).toEqual(done);
  });
});

describe('a failed try that nobody asked for', () => {
  const base = {
    now: 100_000,
    activityAt: 80_000,
    countedAt: null,
    actions: ['run'],
    actionsDone: { run: 'T' },
  };

  test.each([
    ['something was done and the cluster had time', {}, true],
    ['nothing was typed', { activityAt: null }, false],
    ['the cluster had no time yet', { activityAt: 90_000 }, false],
    ['this was counted already', { countedAt: 95_000 }, false],
    ['something was done since the last try', { countedAt: 70_000 }, true],
    ['not all was clicked', { actions: ['run', 'file'] }, false],
    ['the step has nothing to click', { actions: [] }, true],
  ])('%s', (_name, part, counts) => {
    expect(isFailedTry({ ...base, ...part })).toBe(counts);
  });
});

describe('reconcile', () => {
  const session = (id: string, part: object = {}) => ({
    id,
    learnerId: 'l',
    labId: 'lab',
    labTitle: 'Lab',
    stepsTotal: 1,
    desired: 'running' as const,
    observed: 'running' as const,
    createdAt: 0,
    expiresAt: 100,
    problem: null,
    currentStep: 0,
    bringUp: [],
    rest: 'awake' as const,
    ...part,
  });

  test('says what to do about each session and each stray', () => {
    const sessions = [
      session('run'),
      session('start', { observed: 'starting' }),
      session('ending', { desired: 'ended', observed: 'ending' }),
      session('over', { expiresAt: 50 }),
      session('failed', { observed: 'failed' }),
      session('mine'),
    ];
    const pending = new Set(['run', 'start', 'ending', 'over', 'failed']);
    const owners = ['run', 'start', 'failed', 'unknown', 'mine'];
    expect(planReconcile({ sessions, pending, owners, now: 50 })).toEqual([
      { kind: 'adopt', sessionId: 'run' },
      { kind: 'bring-up', sessionId: 'start' },
      { kind: 'end', sessionId: 'ending' },
      { kind: 'expire', sessionId: 'over' },
      { kind: 'adopt', sessionId: 'failed' },
      { kind: 'remove-stray', sessionId: 'unknown' },
    ]);
  });

  const record = (name: string, part: object = {}) => ({
    name,
    containerId: `c-${name}`,
    address: '10.0.0.2',
    state: 'running' as const,
    ...part,
  });
  const found = (name: string, part: object = {}) => ({
    sessionId: 's',
    name,
    containerId: `c-${name}`,
    address: '10.0.0.2',
    running: true,
    frozen: false,
    ...part,
  });

  test('sees nodes that are lost, back, elsewhere, half-made and unknown', () => {
    const records = [
      record('same'),
      record('gone'),
      record('stopped'),
      record('back', { state: 'lost' }),
      record('moved'),
      record('other'),
      record('half', { state: 'starting', containerId: null, address: null }),
      record('leaving', { state: 'removing' }),
      record('anew', { state: 'recreating' }),
    ];
    const plan = planNodes(records, [
      found('same'),
      found('stopped', { running: false, address: null }),
      found('back'),
      found('moved', { address: '10.0.0.9' }),
      found('other', { containerId: 'another' }),
      found('half'),
      found('stray'),
    ]);
    expect(plan.changed.map(({ name, state, address }) => [name, state, address])).toEqual([
      ['gone', 'lost', '10.0.0.2'],
      ['back', 'running', '10.0.0.2'],
      ['moved', 'running', '10.0.0.9'],
      ['other', 'lost', '10.0.0.2'],
    ]);
    expect(plan.start.map(({ name }) => name)).toEqual(['stopped']);
    expect(plan.undo.map(({ name }) => name)).toEqual(['anew']);
    expect(plan.remove).toEqual(['half', 'leaving', 'stray']);
  });

  test('a node that stays lost is no change', () => {
    expect(planObserved([record('gone', { state: 'lost' })], [])).toEqual([]);
  });
});
