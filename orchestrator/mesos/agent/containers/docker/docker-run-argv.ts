import { isAbsolute, join, resolve } from 'node:path';
import type { CommandInfo } from '../../../wire/messages/command.ts';
import type { ContainerInfo, Volume } from '../../../wire/messages/container.ts';
import type { ContainerSpec } from '../container-spec.ts';
import { LaunchError } from '../launch-error.ts';
import { cpuQuota, cpuShares, memoryBytes } from '../process/cpu-shares.ts';
import { containerName } from './container-name.ts';
import { dockerImage } from './docker-image.ts';
import { dockerNetwork } from './docker-network.ts';

/** Where a container of an image sees its sandbox (flag `sandbox_directory` of Mesos). */
const SANDBOX = '/mnt/mesos/sandbox';

/**
 * The words after `docker` that start a task's container, in the order in which Mesos had them, so
 * that parameters of the framework come last and win. Throws `LaunchError` when it has no image.
 */
export function dockerRunArgv(spec: ContainerSpec): readonly string[] {
  const { container, limits } = spec;
  const image = dockerImage(container);
  if (image === undefined) throw new LaunchError('The task names no image');
  const name = containerName(spec.containerId);
  const memory = memoryBytes(limits);
  const quota = cpuQuota(limits);
  const environment = { ...spec.environment, MESOS_SANDBOX: SANDBOX, MESOS_CONTAINER_NAME: name };
  return [
    ...['run', '--detach', '--name', name],
    ...(container?.docker?.privileged ? ['--privileged'] : []),
    ...['--cpu-shares', String(cpuShares(limits))],
    ...(quota === undefined ? [] : ['--cpus', String(quota)]),
    ...(memory === undefined ? [] : ['--memory', `${memory}`, '--memory-swap', `${memory}`]),
    ...Object.entries(environment).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
    ...volumes(spec).flatMap((volume) => ['--volume', volume]),
    ...volumeDriver(container),
    ...dockerNetwork(container),
    ...(container?.hostname ? ['--hostname', container.hostname] : []),
    ...(spec.user === undefined ? [] : ['--user', spec.user]),
    ...(container?.docker?.parameters ?? []).map(({ key, value }) => `--${key}=${value}`),
    ...program(image, spec.command, container?.type === 'MESOS'),
  ];
}

function volumes(spec: ContainerSpec): readonly string[] {
  return [
    ...(spec.container?.volumes ?? []).flatMap((volume) => volumeOf(volume, spec.sandbox)),
    ...spec.volumes.map(({ hostPath, containerPath, readOnly }) =>
      join3(hostPath, inside(containerPath), readOnly ? 'ro' : 'rw'),
    ),
    join3(spec.sandbox, SANDBOX, 'rw'),
  ];
}

function volumeOf(volume: Volume, sandbox: string): readonly string[] {
  const mode = volume.mode === 'RO' ? 'ro' : 'rw';
  const source = volume.source?.docker_volume?.name ?? hostPathOf(volume);
  // A shared folder of a pod comes as a volume of the spec.
  if (volume.source?.type === 'SANDBOX_PATH') return [];
  if (source === undefined) return [inside(volume.container_path)];
  const isPath = volume.source?.docker_volume === undefined;
  const from = isPath && !isAbsolute(source) ? resolve(sandbox, source) : source;
  return [join3(from, inside(volume.container_path), mode)];
}

function hostPathOf(volume: Volume): string | undefined {
  return volume.host_path ?? volume.source?.host_path?.path;
}

function inside(containerPath: string): string {
  return isAbsolute(containerPath) ? containerPath : join(SANDBOX, containerPath);
}

function join3(from: string, to: string, mode: string): string {
  return `${from}:${to}:${mode}`;
}

function volumeDriver(container: ContainerInfo | undefined): readonly string[] {
  const drivers = (container?.volumes ?? []).flatMap(
    ({ source }) => source?.docker_volume?.driver ?? [],
  );
  const driver = container?.docker?.volume_driver ?? drivers[0];
  return driver === undefined ? [] : ['--volume-driver', driver];
}

/**
 * A shell's text replaces what the image runs. A program does so as well in the Mesos containerizer;
 * in Docker's it is handed to the image's entry point.
 */
function program(
  image: string,
  command: CommandInfo | undefined,
  replacesEntryPoint: boolean,
): readonly string[] {
  const { value, shell } = command ?? {};
  const words = command?.arguments ?? [];
  if (value !== undefined && shell !== false) {
    return ['--entrypoint', '/bin/sh', image, '-c', value];
  }
  if (value === undefined) return [image, ...words];
  // The first argument is the program's own name.
  if (replacesEntryPoint) return ['--entrypoint', value, image, ...words.slice(1)];
  return [image, value, ...words.slice(words[0] === value ? 1 : 0)];
}
