import { expect, test } from 'vitest';
import { planMachineEnv } from './plan-machine-env.ts';

test('a shell on this machine gets what a login shell needs, and the session', () => {
  const env = {
    HOME: '/home/ada',
    PATH: '/usr/bin',
    LC_ALL: 'C.UTF-8',
    SECRET_TOKEN: 'x',
    ROPES_HOME: '/var/lib/ropes',
    NODE_OPTIONS: '--inspect',
    DOCKER_CONTEXT: 'work',
    DOCKER_HOST: 'unix:///run/ropes/docker.sock',
    KUBECONFIG: '/home/ada/.kube/config',
    TERM: 'dumb',
  };
  expect(planMachineEnv(env, 'unix:///door.sock')).toEqual({
    HOME: '/home/ada',
    PATH: '/usr/bin',
    LC_ALL: 'C.UTF-8',
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    DOCKER_HOST: 'unix:///door.sock',
    KUBECONFIG: '/dev/null',
  });
});
