import type { Instance } from './instance.ts';

/** A running instance of `/web` on agent S0. */
export function fakeInstance(id: string, changes: Partial<Instance> = {}): Instance {
  const since = '2026-01-01T00:00:02.000Z';
  return {
    id,
    runSpecId: '/web',
    kind: 'app',
    runSpecVersion: '2026-01-01T00:00:01.000Z',
    role: '*',
    condition: 'Running',
    goal: 'Running',
    since,
    activeSince: since,
    agent: { host: 'h0', agentId: 'S0', attributes: {} },
    tasks: {},
    incarnation: 1,
    ...changes,
  };
}
