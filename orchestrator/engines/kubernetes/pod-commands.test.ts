import { expect, it } from 'vitest';
import type { ContainerStatus, Pod } from './cluster-snapshot.ts';
import { podCommands } from './pod-commands.ts';

function container(name: string, state: ContainerStatus['state'], restartCount = 0) {
  return { name, ready: true, restartCount, state };
}

function pod(
  containers: readonly ContainerStatus[],
  metadata: Partial<Pod['metadata']> = {},
  initContainers: readonly ContainerStatus[] = [],
): Pod {
  return {
    metadata: { name: 'web-1', namespace: 'default', uid: 'u', ...metadata },
    spec: { nodeName: 'node01', containers: [{ image: 'nginx' }] },
    status: {
      phase: 'Running',
      containerStatuses: [...containers],
      initContainerStatuses: [...initContainers],
    },
  };
}

const running = { running: {} };
const crashed = { waiting: { reason: 'CrashLoopBackOff' } };
const done = { terminated: { exitCode: 0 } };

function lines(seen: Pod): readonly string[] {
  return podCommands(seen, 'controlplane').map(({ line }) => line);
}

it('opens a shell in the one container, or follows its log', () => {
  expect(podCommands(pod([container('web', running)]), 'controlplane')).toEqual([
    {
      kind: 'shell',
      title: 'Open a shell',
      node: 'controlplane',
      line: 'kubectl exec -it web-1 -- sh',
    },
    {
      kind: 'log',
      title: 'Follow the log',
      node: 'controlplane',
      line: 'kubectl logs -f web-1',
    },
  ]);
});

it('names the container where there are several, and the namespace where it is another', () => {
  const two = pod([container('web', running)], { namespace: 'shop' }, [container('init', done)]);
  expect(lines(two)).toEqual([
    'kubectl exec -n shop -it web-1 -c web -- sh',
    'kubectl logs -n shop -f web-1 -c web',
    'kubectl logs -n shop -f web-1 -c init',
  ]);
  expect(podCommands(two, '').map(({ title }) => title)).toEqual([
    'Open a shell in web',
    'Follow the log of web',
    'Follow the log of init',
  ]);
});

it('has no shell of what does not run, but what it said before it crashed', () => {
  expect(lines(pod([container('web', crashed, 3)]))).toEqual([
    'kubectl logs -f web-1',
    'kubectl logs --previous web-1',
  ]);
  expect(lines(pod([container('web', { waiting: { reason: 'ContainerCreating' } })]))).toEqual([]);
});

it('offers a few of many containers', () => {
  const many = Array.from({ length: 20 }, (_, index) => container(`c${index}`, running));
  expect(lines(pod(many))).toHaveLength(6);
});

it.each(['-it', '--as=x', 'a b', '$(reboot)', 'web;reboot', 'web\nreboot', 'web…', "w'b", ''])(
  'offers nothing when a name is %j',
  (name) => {
    expect(lines(pod([container('web', running)], { name }))).toEqual([]);
    expect(lines(pod([container('web', running)], { namespace: name }))).toEqual([]);
    expect(lines(pod([container(name, running)]))).toEqual([]);
  },
);
