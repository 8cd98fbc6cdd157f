import { expect, it } from 'vitest';
import { fakeApp } from '../model/app.fake.ts';
import type { App } from '../model/app.ts';
import { emptyGroup, putRunSpec } from '../model/change-group.ts';
import { runSpecsIn } from '../model/find-in-group.ts';
import type { Group } from '../model/group.ts';
import { assignVersions } from './assign-versions.ts';
import { planDeployment } from './plan-deployment.ts';
import { revertDeployment } from './revert-deployment.ts';

const v = (second: number) => `2026-01-01T00:00:0${second}.000Z`;
const tree = (...apps: App[]) => apps.reduce<Group>(putRunSpec, emptyGroup('/', v(1)));

function plan(original: Group, wanted: Group, restart: string[] = []) {
  const version = v(5);
  const target = assignVersions(wanted, {
    original: runSpecsIn(original),
    version,
    restart: new Set(restart),
  });
  return planDeployment({ id: 'd', version, original, target, toKill: {} });
}

function steps(original: Group, wanted: Group, restart: string[] = []) {
  return plan(original, wanted, restart).steps.map((step) =>
    step.actions.map((each) => `${each.action} ${each.runSpecId} ${each.scaleTo ?? ''}`.trim()),
  );
}

const a = fakeApp({ id: '/a' });
const b = fakeApp({ id: '/b', dependencies: ['/a'] });

it('stops, starts at 0 and then scales by layers', () => {
  const gone = fakeApp({ id: '/gone' });

  expect(steps(tree(gone), tree(b, a))).toEqual([
    ['StopApplication /gone'],
    ['StartApplication /b 0', 'StartApplication /a 0'],
    ['ScaleApplication /a 1'],
    ['ScaleApplication /b 1'],
  ]);
});

it('scales when only the count differs, and keeps the time of the last change', () => {
  const original = tree(a);
  const wanted = tree({ ...a, instances: 3 });

  expect(steps(original, wanted)).toEqual([['ScaleApplication /a 3']]);
  expect(plan(original, wanted).target.apps['/a']?.versionInfo).toEqual({
    lastScalingAt: v(5),
    lastConfigChangeAt: v(1),
  });
});

it('restarts when anything else differs, or when told to', () => {
  expect(steps(tree(a), tree({ ...a, cmd: 'other', instances: 3 }))).toEqual([
    ['RestartApplication /a'],
  ]);
  expect(steps(tree(a, b), tree(a, b), ['/a'])).toEqual([['RestartApplication /a']]);
});

it('does nothing when nothing differs, whatever versions say', () => {
  const result = plan(tree(a), tree({ ...a, version: v(4) }));

  expect(result.steps).toEqual([]);
  expect(result.target.apps['/a']?.version).toBe(v(1));
});

it('sees dependencies of and on groups', () => {
  const db = fakeApp({ id: '/db/one' });
  const web = fakeApp({ id: '/web/one' });
  const wanted = tree(web, db);
  const webs = wanted.groups['/web'] ?? emptyGroup('/web', v(1));
  const groups = { ...wanted.groups, '/web': { ...webs, dependencies: ['/db'] } };

  expect(steps(tree(), { ...wanted, groups }).slice(1)).toEqual([
    ['ScaleApplication /db/one 1'],
    ['ScaleApplication /web/one 1'],
  ]);
});

it('refuses a cycle', () => {
  const loop = fakeApp({ id: '/a', dependencies: ['/b'] });

  expect(() => steps(tree(), tree(loop, b))).toThrow('refused: dependency-cycle');
});

it('takes back its own changes only', () => {
  const done = plan(tree(a), tree({ ...a, cmd: 'other' }, fakeApp({ id: '/g/new' })));
  const since = putRunSpec(done.target, fakeApp({ id: '/c' }));

  const reverted = revertDeployment(done, since, v(6));

  expect([...runSpecsIn(reverted).keys()].sort()).toEqual(['/a', '/c']);
  expect(reverted.apps['/a']?.cmd).toBe('sleep 1000');
  expect(reverted.groups).toEqual({});
});
