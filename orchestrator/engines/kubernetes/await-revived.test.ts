import { expect, test } from 'vitest';
import { judgeRevival, type RevivedState } from './await-revived.ts';

const since = Date.parse('2026-01-02T10:00:00Z');
const before = '2026-01-02T09:59:59Z';
const after = '2026-01-02T10:00:00Z';

function node(
  name: string,
  status: string,
  lastHeartbeatTime: string,
): RevivedState['nodes'][number] {
  return {
    metadata: { name },
    status: { conditions: [{ type: 'Ready', status, lastHeartbeatTime }] },
  };
}

function pod(
  name: string,
  status: string,
  startedAt: string,
  phase = 'Running',
): RevivedState['pods'][number] {
  return {
    metadata: { name },
    status: {
      phase,
      conditions: [{ type: 'Ready', status }],
      containerStatuses: [{ state: { running: { startedAt } } }],
    },
  };
}

const fixed = {
  ...pod('etcd', 'True', before),
  metadata: { name: 'etcd', annotations: { 'kubernetes.io/config.mirror': 'hash' } },
};

const ready = { nodes: [node('a', 'True', after)], pods: [pod('dns', 'True', after)] };

test.each<[string, RevivedState, true | string]>([
  ['all that has to be is', ready, true],
  ['what is over', { ...ready, pods: [pod('job', 'False', before, 'Succeeded')] }, true],
  ['a node that told before', { ...ready, nodes: [node('a', 'True', before)] }, 'a not Ready yet'],
  ['a node that is not', { ...ready, nodes: [node('a', 'False', after)] }, 'a not Ready yet'],
  ['no node', { ...ready, nodes: [] }, 'a not Ready yet'],
  ['a pod that ran before', { ...ready, pods: [pod('dns', 'True', before)] }, 'dns not yet'],
  ['a pod of the control plane, which is asked itself', { ...ready, pods: [fixed] }, true],
  ['a pod that is not', { ...ready, pods: [pod('dns', 'False', after)] }, 'dns not yet'],
])('of a copy only what is told since counts: %s', (_what, state, verdict) => {
  expect(judgeRevival(['a'], since, state)).toBe(verdict);
});
