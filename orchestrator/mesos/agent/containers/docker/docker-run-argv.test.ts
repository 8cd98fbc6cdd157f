import { expect, it } from 'vitest';
import type { CommandInfo } from '../../../wire/messages/command.ts';
import type { ContainerInfo } from '../../../wire/messages/container.ts';
import type { ContainerSpec } from '../container-spec.ts';
import { dockerRunArgv } from './docker-run-argv.ts';

function argvOf(
  container: ContainerInfo,
  command?: CommandInfo,
  more: Partial<ContainerSpec> = {},
) {
  return dockerRunArgv({
    containerId: 'c1',
    folder: '/meta',
    sandbox: '/sandbox',
    command,
    environment: { PORT: '31000' },
    container,
    limits: { cpus: 0.1, memoryMegabytes: 64 },
    volumes: [],
    ...more,
  }).join(' ');
}

const bridge: ContainerInfo = {
  type: 'DOCKER',
  docker: {
    image: 'nginx',
    network: 'BRIDGE',
    port_mappings: [{ host_port: 31000, container_port: 80, protocol: 'TCP' }],
    privileged: true,
    parameters: [{ key: 'label', value: 'a=b' }],
  },
  volumes: [
    { mode: 'RO', container_path: '/etc/data', host_path: '/data' },
    { mode: 'RW', container_path: 'cache', host_path: 'mine' },
    {
      mode: 'RW',
      container_path: '/db',
      source: { type: 'DOCKER_VOLUME', docker_volume: { name: 'pg', driver: 'local' } },
    },
  ],
};

it('says all of a container to docker run', () => {
  expect(argvOf(bridge)).toBe(
    'run --detach --name mesos-c1 --privileged --cpu-shares 102 --memory 67108864 ' +
      '--memory-swap 67108864 --env PORT=31000 --env MESOS_SANDBOX=/mnt/mesos/sandbox ' +
      '--env MESOS_CONTAINER_NAME=mesos-c1 --volume /data:/etc/data:ro ' +
      '--volume /sandbox/mine:/mnt/mesos/sandbox/cache:rw --volume pg:/db:rw ' +
      '--volume /sandbox:/mnt/mesos/sandbox:rw --volume-driver local --net bridge ' +
      '--publish 31000:80/tcp --label=a=b nginx',
  );
});

const docker: ContainerInfo = { type: 'DOCKER', docker: { image: 'web' } };
const mesos: ContainerInfo = {
  type: 'MESOS',
  mesos: { image: { type: 'DOCKER', docker: { name: 'web' } } },
};

it.each<[string, ContainerInfo, CommandInfo | undefined, string]>([
  ['what the image has', docker, { shell: false }, '--net host web'],
  ['a shell', docker, { value: 'echo hi' }, '--net host --entrypoint /bin/sh web -c echo hi'],
  [
    'arguments for the entry point',
    docker,
    { shell: false, arguments: ['-p', '80'] },
    '--net host web -p 80',
  ],
  [
    'a program, named first among its arguments',
    docker,
    { shell: false, value: 'top', arguments: ['top', '-b'] },
    '--net host web top -b',
  ],
  [
    'a program in place of the entry point',
    mesos,
    { shell: false, value: 'top', arguments: ['top', '-b'] },
    '--net host --entrypoint top web -b',
  ],
])('runs %s', (_name, container, command, expected) => {
  expect(argvOf(container, command).endsWith(expected)).toBe(true);
});

it('uses the named network of the framework', () => {
  const user: ContainerInfo = {
    type: 'DOCKER',
    docker: { image: 'web', network: 'USER' },
    network_infos: [{ name: 'dcos' }],
  };
  expect(argvOf(user)).toContain('--net dcos');
  expect(() => argvOf({ ...user, network_infos: [] })).toThrow('No network is named');
});

it('refuses ports of a container that shares the network of its machine', () => {
  const host = { image: 'web', port_mappings: [{ host_port: 1, container_port: 2 }] };
  expect(() => argvOf({ type: 'DOCKER', docker: host })).toThrow('Port mappings are only for');
});

it('has no limit of memory when any number is wanted', () => {
  const limits = { cpus: 1, memoryMegabytes: 64, memoryMostMegabytes: Number.POSITIVE_INFINITY };
  expect(argvOf(docker, undefined, { limits })).not.toContain('--memory');
});
