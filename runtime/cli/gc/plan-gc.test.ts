import { expect, test } from 'vitest';
import type { Belonging } from '../../node/find-belongings.ts';
import { type KnownInstance, planGc } from './plan-gc.ts';

const now = 1_000_000_000_000;
const day = 24 * 3_600_000;

function thing(name: string, part: Partial<Belonging> = {}): Belonging {
  return {
    kind: 'container',
    id: name,
    name,
    instanceId: null,
    sessionId: null,
    role: null,
    setup: null,
    createdAt: now,
    inUse: false,
    bytes: null,
    ...part,
  };
}

function plan(
  belongings: readonly Belonging[],
  instances: Readonly<Record<string, KnownInstance>> = {},
  current: readonly string[] = [],
) {
  const { remove, unknown } = planGc({
    belongings,
    instances: new Map(Object.entries(instances)),
    current: new Set(current),
    now,
    keepMs: 7 * day,
  });
  return {
    remove: remove.map(({ what, why }) => `${what.name}: ${why}`),
    unknown: unknown.map(({ name }) => name),
  };
}

const ofSession = (name: string, sessionId: string) =>
  thing(name, { instanceId: 'a', sessionId, role: 'node', inUse: true });
const registry = thing('registry', { instanceId: 'a', role: 'registry', inUse: true });
const things = [ofSession('live', 's1'), ofSession('over', 's2'), registry];

test.each([
  ['served', ['s1'], ['over: its session is over']],
  ['served', [], ['live: its session is over', 'over: its session is over']],
  [
    'idle',
    [],
    ['live: its session is over', 'over: its session is over', 'registry: no session needs it'],
  ],
  ['idle', ['s1'], ['over: its session is over']],
  ['kept', [], []],
  [
    'gone',
    [],
    [
      'live: its data folder is gone',
      'over: its data folder is gone',
      'registry: its data folder is gone',
    ],
  ],
] as const)('of an instance that is %s with sessions %j go %j', (state, sessions, expected) => {
  expect(plan(things, { a: { state, sessions: new Set(sessions) } })).toEqual({
    remove: expected,
    unknown: [],
  });
});

test('things of an instance that nobody here knows stay', () => {
  expect(plan(things)).toEqual({ remove: [], unknown: ['live', 'over', 'registry'] });
});

test('containers go first, and images last', () => {
  const mixed = (['image', 'volume', 'network', 'container'] as const).map((kind) =>
    thing(kind, { kind, instanceId: 'a', sessionId: 's' }),
  );
  const { remove } = plan(mixed, { a: { state: 'gone', sessions: new Set() } });
  expect(remove.map((line) => line.split(':')[0])).toEqual([
    'container',
    'network',
    'volume',
    'image',
  ]);
});

test('images and volumes of other versions go when they are old and unused', () => {
  const old = now - 8 * day;
  const image = (name: string, part: Partial<Belonging> = {}) =>
    thing(name, { kind: 'image', createdAt: old, ...part });
  const volume = (name: string, part: Partial<Belonging> = {}) =>
    thing(name, { kind: 'volume', setup: '1', createdAt: old, ...part });
  const found = [
    image('ropes/node:aaaaaaaaaaaa'),
    image('ropes/node:current'),
    image('ropes/node:used', { inUse: true }),
    image('ropes/node:young', { createdAt: now - 6 * day }),
    image('ropes/base:newest'),
    image('ropes/base:older', { createdAt: old - day }),
    volume('tools'),
    volume('tools-current'),
    volume('tools-used', { inUse: true }),
  ];
  expect(plan(found, {}, ['ropes/node:current', 'tools-current']).remove).toEqual([
    'tools: of another version of ropes',
    'ropes/node:aaaaaaaaaaaa: of another version of ropes',
    'ropes/base:older: of another version of ropes',
  ]);
});

test('what set-up is filling stays, what it left an hour ago goes', () => {
  const filling = thing('filling', { setup: 'fill', createdAt: now - 60_000 });
  const left = thing('left', { setup: 'fill', createdAt: now - 2 * 3_600_000 });
  expect(plan([filling, left]).remove).toEqual(['left: set-up was interrupted']);
});
