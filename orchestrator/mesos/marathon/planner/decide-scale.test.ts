import { expect, it } from 'vitest';
import { fakeApp } from '../model/app.fake.ts';
import type { App } from '../model/app.ts';
import { fakeInstance } from '../model/instance.fake.ts';
import type { Instance } from '../model/instance.ts';
import { decideScale } from './decide-scale.ts';

const at = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, '0')}.000Z`;
const old = fakeInstance('old', { activeSince: at(1) });
const young = fakeInstance('young', { activeSince: at(5) });
const sick = fakeInstance('sick', { activeSince: at(3), healthy: false });
const staging = fakeInstance('staging', { condition: 'Staging' });
const lost = fakeInstance('lost', { condition: 'Unreachable' });
const inactive = fakeInstance('inactive', { condition: 'UnreachableInactive' });
const ending = fakeInstance('ending', { condition: 'Killing', goal: 'Decommissioned' });

const cases: [string, Partial<App>, Instance[], number, string[], string[], number][] = [
  ['starts what is missing', {}, [old], 3, [], [], 2],
  ['kills the youngest', {}, [old, young], 1, [], ['young'], 0],
  ['kills the oldest', { killSelection: 'OLDEST_FIRST' }, [old, young], 1, [], ['old'], 0],
  ['kills the unhealthy first', {}, [old, young, sick], 2, [], ['sick'], 0],
  [
    'kills lost before staging before unhealthy',
    {},
    [old, sick, staging, lost],
    1,
    [],
    ['lost', 'staging', 'sick'],
    0,
  ],
  ['kills what is sentenced', {}, [old, young], 1, ['old'], ['old'], 0],
  ['replaces what is sentenced beyond the scale', {}, [old, young], 2, ['old'], ['old'], 1],
  ['does not count the inactive and the ending', {}, [old, inactive, ending], 2, [], [], 1],
  ['scales to nothing', {}, [old, young], 0, [], ['young', 'old'], 0],
];

it.each(cases)('%s', (_, changes, instances, scaleTo, toKill, kill, start) => {
  expect(decideScale(fakeApp(changes), instances, scaleTo, toKill)).toEqual({ kill, start });
});

it('keeps groups even when it scales down', () => {
  const on = (id: string, host: string, second: number) =>
    fakeInstance(id, {
      activeSince: at(second),
      agent: { host, agentId: host, attributes: {} },
    });
  const instances = [on('a1', 'a', 1), on('a2', 'a', 2), on('a3', 'a', 3), on('b1', 'b', 9)];
  const constraints = [{ field: 'hostname', operator: 'GROUP_BY' as const, value: '2' }];

  // Without the constraint b1 would go first: it is the youngest.
  expect(decideScale(fakeApp({ constraints }), instances, 2).kill).toEqual(['a3', 'a2']);
});
