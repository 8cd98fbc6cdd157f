import { expect, it } from 'vitest';
import type { ReplicaSet } from './cluster-snapshot.ts';
import { drawVersions } from './draw-versions.ts';

function set(name: string, revision: number, replicas: number, owner = 'web'): ReplicaSet {
  return {
    metadata: {
      name,
      namespace: 'default',
      annotations: revision,
      ownerReferences: owner === '' ? [] : [{ kind: 'Deployment', name: owner }],
    },
    spec: { replicas, template: { spec: { containers: [{ image: `web:${revision}` }] } } },
    status: { readyReplicas: replicas },
  };
}

it('gives the ReplicaSets of a Deployment, the newest first', () => {
  expect(drawVersions([set('web-a', 1, 2), set('web-b', 2, 1)])).toEqual([
    {
      id: 'ReplicaSet web-b',
      owner: 'Deployment web',
      name: 'web-b',
      wanted: 1,
      running: 1,
      image: 'web:2',
      current: true,
      notes: ['revision 2'],
    },
    expect.objectContaining({ name: 'web-a', current: false, wanted: 2, notes: ['revision 1'] }),
  ]);
});

it('keeps those with pods before old ones, and not more old ones than are worth it', () => {
  const many = Array.from({ length: 8 }, (_, index) => set(`web-${index}`, index + 1, 0));
  const drawn = drawVersions([set('web-live', 0, 3), ...many]);
  expect(drawn.map(({ name }) => name)).toEqual(['web-7', 'web-live', 'web-6', 'web-5']);
});

it('leaves out what no Deployment has', () => {
  expect(drawVersions([set('alone', 0, 1, '')])).toEqual([]);
});

it('tells Deployments of one name in two namespaces apart', () => {
  const other = set('web-b', 1, 1);
  const drawn = drawVersions([
    { ...other, metadata: { ...other.metadata, namespace: 'shop' } },
    set('web-a', 1, 1),
  ]);
  expect(drawn.map(({ owner, current }) => `${owner} ${current}`)).toEqual([
    'Deployment web true',
    'Deployment web (shop) true',
  ]);
});
