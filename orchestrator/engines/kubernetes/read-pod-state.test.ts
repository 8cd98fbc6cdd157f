import { expect, it } from 'vitest';
import type { Pod } from './cluster-snapshot.ts';
import { readPodState } from './read-pod-state.ts';

function pod(status: Partial<Pod['status']>, more: Partial<Pod['metadata']> = {}): Pod {
  return {
    metadata: { name: 'web', uid: 'u1', ...more },
    spec: { nodeName: 'node01', containers: [{ image: 'nginx' }] },
    status: { phase: 'Running', ...status },
  };
}

function container(state: object, ready = false) {
  return { ready, restartCount: 0, state };
}

function withSidecar(seen: Pod): Pod {
  const initContainers = [{ name: 'helper', restartPolicy: 'Always' }];
  return { ...seen, spec: { ...seen.spec, initContainers } };
}

const crashed = { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 10s' } };
const unknownImage = { waiting: { reason: 'ErrImagePull', message: 'not found' } };
const done = { terminated: { reason: 'Completed', exitCode: 0 } };
const bad = { terminated: { reason: 'Error', exitCode: 2 } };
const idle = { waiting: { reason: 'PodInitializing' } };
const ended = { terminated: { reason: 'OOMKilled', exitCode: 137 } };

it.each<[string, Pod, object]>([
  [
    'all containers ready',
    pod({ containerStatuses: [container({}, true)] }),
    { state: 'Running', phase: 'running', message: null },
  ],
  [
    'one of two ready',
    pod({ containerStatuses: [container({}, true), container({})] }),
    { state: 'Running, 1/2 ready', phase: 'starting' },
  ],
  [
    'a container that crashes again and again',
    pod({ containerStatuses: [container(crashed)] }),
    { state: 'CrashLoopBackOff', phase: 'failed', message: 'back-off 10s' },
  ],
  [
    'an image that is not there, before the first container',
    pod({ phase: 'Pending', initContainerStatuses: [container(unknownImage)] }),
    { state: 'Init:ErrImagePull', phase: 'failed', message: 'not found' },
  ],
  [
    'a start that waits for the second of its init containers',
    pod({ phase: 'Pending', initContainerStatuses: [container(done), container({ running: {} })] }),
    { state: 'Init:1/2', phase: 'starting' },
  ],
  [
    'an init container that ended badly',
    pod({ phase: 'Pending', initContainerStatuses: [container(bad), container(idle)] }),
    { state: 'Init:Error', phase: 'failed', message: 'Error, exit code 2' },
  ],
  [
    'an init container that crashes again and again',
    pod({ phase: 'Pending', initContainerStatuses: [container(crashed)] }),
    { state: 'Init:CrashLoopBackOff', phase: 'failed', message: 'back-off 10s' },
  ],
  [
    'a pod whose init containers are done, and its sidecar runs',
    withSidecar(
      pod({
        initContainerStatuses: [
          container(done),
          { ...container({ running: {} }, true), name: 'helper', started: true },
        ],
        containerStatuses: [container({}, true)],
      }),
    ),
    { state: 'Running', phase: 'running' },
  ],
  [
    'a sidecar that has not started',
    withSidecar(
      pod({
        phase: 'Pending',
        initContainerStatuses: [{ ...container({ running: {} }), name: 'helper', started: false }],
      }),
    ),
    { state: 'Init:0/1', phase: 'starting' },
  ],
  [
    'containers being made',
    pod({
      phase: 'Pending',
      containerStatuses: [container({ waiting: { reason: 'ContainerCreating' } })],
    }),
    { state: 'ContainerCreating', phase: 'starting' },
  ],
  [
    'one that ended badly',
    pod({ phase: 'Failed', containerStatuses: [container(ended)] }),
    { state: 'Error', phase: 'failed', message: 'OOMKilled, exit code 137' },
  ],
  ['one that is done', pod({ phase: 'Succeeded' }), { state: 'Completed', phase: 'finished' }],
  [
    'one that is told to go, whatever else it does',
    pod({ containerStatuses: [container(crashed)] }, { deletionTimestamp: '2026-01-01T00:00:00Z' }),
    { state: 'Terminating', phase: 'stopping' },
  ],
])('draws %s', (_, seen, expected) => {
  expect(readPodState(seen)).toMatchObject(expected);
});

it('says why a pod has no node', () => {
  const message = '0/3 nodes are available: 3 Insufficient cpu.';
  const conditions = [{ type: 'PodScheduled', status: 'False', message }];
  const seen = pod({ phase: 'Pending', conditions });
  const homeless = { ...seen, spec: { ...seen.spec, nodeName: null } };
  expect(readPodState(homeless)).toEqual({ state: 'Pending', phase: 'waiting', message });
});
