import { expect, it } from 'vitest';
import { showPod } from '../show/show-pod.ts';
import { readPod } from './read-pod.ts';

const context = {
  rolesOf: () => ({ usual: '*', allowed: ['*'] }),
  now: '2026-01-01T00:00:00.000Z',
};

it('reads what is shown of a pod as the same pod, so that sending it back changes nothing', () => {
  const pod = readPod(
    {
      id: '/pod',
      labels: { tier: 'web' },
      environment: { A: 'b' },
      networks: [{ mode: 'container', name: 'overlay' }],
      volumes: [{ name: 'shared' }, { name: 'host', host: '/srv' }],
      containers: [
        {
          name: 'web',
          image: { kind: 'DOCKER', id: 'nginx' },
          resources: { cpus: 0.5, mem: 64 },
          endpoints: [{ name: 'http', containerPort: 80, hostPort: 0, labels: { a: 'b' } }],
          healthCheck: { http: { endpoint: 'http', path: '/' }, intervalSeconds: 30 },
          volumeMounts: [{ name: 'shared', mountPath: 'data' }],
          artifacts: [{ uri: 'http://x/y' }],
          lifecycle: { killGracePeriodSeconds: 5 },
        },
        {
          name: 'side',
          exec: { command: { argv: ['sleep', '1'] } },
          resources: { cpus: 0.1, mem: 32, disk: 5 },
          volumeMounts: [{ name: 'host', mountPath: '/srv', readOnly: true }],
        },
      ],
      scaling: { kind: 'fixed', instances: 2 },
      scheduling: {
        backoff: { backoff: 2 },
        placement: { constraints: [{ fieldName: 'hostname', operator: 'UNIQUE' }] },
        unreachableStrategy: 'disabled',
      },
    },
    context,
  );
  expect(readPod(showPod(pod, '*'), context)).toEqual(pod);
});
