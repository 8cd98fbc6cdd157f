import { expect, it } from 'vitest';
import type { EndpointSlice, Service } from './cluster-snapshot.ts';
import { drawAddresses } from './draw-addresses.ts';

function service(name: string, spec: Service['spec'], namespace = 'default'): Service {
  return { metadata: { name, namespace }, spec };
}

function slice(of: string, endpoints: EndpointSlice['endpoints'], namespace = 'default') {
  const labels = { 'kubernetes.io/service-name': of };
  return { metadata: { name: `${of}-x`, namespace, labels }, endpoints };
}

function endpoint(uid: string, ready?: boolean) {
  return { conditions: { ready }, targetRef: { uid } };
}

const ports = [{ port: 80, targetPort: 8080, nodePort: 30080, protocol: 'TCP' }];

it('gives the type, the ports, and the pods that answer', () => {
  const web = service('web', { type: 'NodePort', clusterIP: '10.96.0.7', ports });
  const slices = [
    slice('web', [endpoint('u1', true), endpoint('u2', false)]),
    slice('web', [endpoint('u3'), endpoint('u1', true)]),
    slice('web', [endpoint('u9')], 'shop'),
    slice('other', [endpoint('u8')]),
  ];
  expect(drawAddresses([web], slices)).toEqual([
    {
      id: 'web',
      name: 'web',
      kind: 'NodePort',
      address: '10.96.0.7',
      ports: ['80 → 8080, node port 30080'],
      tasks: ['u1', 'u3'],
      ready: 3,
      unready: 1,
    },
  ]);
});

it.each<[string, Service['spec'], object]>([
  ['headless', { clusterIP: 'None', ports: [{ port: 53, protocol: 'UDP' }] }, { address: '' }],
  ['ExternalName', { type: 'ExternalName', externalName: 'db.test' }, { address: 'db.test' }],
])('draws one that is %s', (kind, spec, drawn) => {
  expect(drawAddresses([service('db', spec)], [])).toMatchObject([
    { kind, tasks: [], ready: 0, ...drawn },
  ]);
});

it('has what the learner made first', () => {
  const all = [service('dns', {}, 'kube-system'), service('web', {})];
  expect(drawAddresses(all, []).map(({ name }) => name)).toEqual(['web', 'dns (kube-system)']);
});
