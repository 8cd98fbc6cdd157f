import { describe, expect, it } from 'vitest';
import type { ShownApp, ShownGroup } from '../api/shown.ts';
import { type Filter, findGroup, listEntries } from './list-entries.ts';

const app = (id: string, more: Partial<ShownApp> = {}): ShownApp => ({
  id,
  cpus: 1,
  mem: 1,
  instances: 1,
  labels: {},
  version: '',
  tasksStaged: 0,
  tasksRunning: 1,
  tasksHealthy: 0,
  tasksUnhealthy: 0,
  deployments: [],
  ...more,
});

const group = (id: string, apps: readonly ShownApp[], groups: readonly ShownGroup[] = []) => ({
  id,
  apps,
  pods: [],
  groups,
});

const root = group(
  '/',
  [app('/web', { labels: { tier: 'web' } }), app('/db', { cmd: 'postgres', instances: 0 })],
  [group('/shop', [app('/shop/cart', { labels: { tier: 'web', team: '' } })])],
);

const none: Filter = { text: '', states: new Set(), labels: new Set() };
const ids = (filter: Partial<Filter>) =>
  listEntries(root, [], { ...none, ...filter }).map(({ id }) => id);

describe('the list', () => {
  it('shows groups first, then what is in this group, by name', () => {
    expect(ids({})).toEqual(['/shop', '/db', '/web']);
  });

  it('shows apps of all groups below once something is searched for', () => {
    expect(ids({ text: ' SHOP ' })).toEqual(['/shop/cart']);
    expect(ids({ text: 'postgres' })).toEqual(['/db']);
    expect(ids({ text: 'tier=web' })).toEqual(['/shop/cart', '/web']);
    expect(ids({ labels: new Set(['team']) })).toEqual(['/shop/cart']);
    expect(ids({ states: new Set(['Running']) })).toEqual(['/db', '/shop/cart', '/web']);
    expect(ids({ text: 'web', states: new Set(['Suspended']) })).toEqual([]);
  });
});

describe('a group', () => {
  it('is found by its id, and not by a part of it', () => {
    expect(findGroup(root, '/shop')?.id).toBe('/shop');
    expect(findGroup(root, '/sho')).toBeUndefined();
    expect(findGroup(root, '/shop/none')).toBeUndefined();
  });
});
