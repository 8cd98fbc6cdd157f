import { expect, it } from 'vitest';
import { fakeApp } from '../model/app.fake.ts';
import { fakeInstance } from '../model/instance.fake.ts';
import type { Instance } from '../model/instance.ts';
import { decideRestart, restartFrame, restartLimits } from './decide-restart.ts';

const newVersion = '2026-01-01T00:00:09.000Z';
const versionInfo = { lastScalingAt: newVersion, lastConfigChangeAt: newVersion };

function upgraded(instances: number, minimum: number, over: number) {
  const upgradeStrategy = { minimumHealthCapacity: minimum, maximumOverCapacity: over };
  return fakeApp({ instances, upgradeStrategy, version: newVersion, versionInfo });
}

const limits: [number, number, number, number, { killAtOnce: number; maxCapacity: number }][] = [
  [4, 1, 1, 4, { killAtOnce: 0, maxCapacity: 8 }],
  [4, 0.5, 0, 4, { killAtOnce: 2, maxCapacity: 4 }],
  [4, 1, 0, 4, { killAtOnce: 0, maxCapacity: 5 }],
  [3, 0.5, 0.5, 3, { killAtOnce: 1, maxCapacity: 4 }],
  [4, 0, 0, 4, { killAtOnce: 4, maxCapacity: 4 }],
  [4, 1, 0, 2, { killAtOnce: 0, maxCapacity: 4 }],
  [2, 1, 0, 10, { killAtOnce: 8, maxCapacity: 3 }],
];

it.each(limits)(
  'limits a restart of %i instances with %f/%f while %i run',
  (instances, minimum, over, active, expected) => {
    expect(restartLimits(upgraded(instances, minimum, over), active)).toEqual(expected);
  },
);

it('goes one below for a resident app whose limits meet', () => {
  const container = {
    type: 'MESOS' as const,
    portMappings: [],
    volumes: [
      {
        containerPath: 'data',
        mode: 'RW' as const,
        persistent: { type: 'root' as const, size: 1 },
      },
    ],
  };
  const spec = { ...upgraded(4, 1, 0), container };

  expect(restartLimits(spec, 4)).toEqual({ killAtOnce: 1, maxCapacity: 4 });
});

/** Runs a restart to its end: kills and starts happen at once, new instances work one by one. */
function play(instances: number, minimum: number, over: number, oldCount: number) {
  const spec = upgraded(instances, minimum, over);
  let present: Instance[] = Array.from({ length: oldCount }, (_, n) => fakeInstance(`old${n}`));
  const ready = new Set<string>();
  const isReady = (instance: Instance) => ready.has(instance.id);
  const frame = restartFrame(spec, present, isReady);
  let made = 0;
  let most = present.length;
  let least = present.length;
  for (let turn = 0; turn < 50; turn += 1) {
    const decision = decideRestart(spec, present, frame, isReady);
    if (decision.done) return { most, least, left: present.map((each) => each.runSpecVersion) };
    present = present.filter((each) => !decision.kill.includes(each.id));
    for (let n = 0; n < decision.start; n += 1) {
      present.push(fakeInstance(`new${made}`, { runSpecVersion: newVersion }));
      made += 1;
    }
    most = Math.max(most, present.length);
    const working = present.filter((each) => each.runSpecVersion !== newVersion || isReady(each));
    least = Math.min(least, working.length);
    const next = present.find((each) => each.runSpecVersion === newVersion && !isReady(each));
    if (next !== undefined) ready.add(next.id);
  }
  throw new Error('the restart did not end');
}

const plays: [number, number, number, number, number, number][] = [
  [4, 1, 1, 4, 8, 4],
  [4, 0.5, 0, 4, 4, 2],
  [4, 1, 0, 4, 5, 4],
  [4, 1, 0, 2, 4, 2],
  [2, 1, 0, 10, 10, 2],
  [4, 0, 0, 4, 4, 0],
  [0, 1, 1, 3, 3, 0],
];

it.each(plays)(
  'restarts %i instances with %f/%f from %i and has at most %i, at least %i',
  (instances, minimum, over, oldCount, most, least) => {
    expect(play(instances, minimum, over, oldCount)).toEqual({
      most,
      least,
      left: Array.from({ length: instances }, () => newVersion),
    });
  },
);

it('retires unhealthy old instances first', () => {
  const spec = upgraded(2, 0.5, 0);
  const instances = [fakeInstance('a'), fakeInstance('b', { healthy: false })];
  const frame = restartFrame(spec, instances, () => true);

  expect(decideRestart(spec, instances, frame, () => true).kill).toEqual(['b']);
});
