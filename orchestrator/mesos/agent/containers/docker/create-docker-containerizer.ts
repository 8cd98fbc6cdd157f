import { access, mkdir, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../clock/clock.ts';
import type { ContainerExit } from '../container-exit.ts';
import type { ContainerSpec } from '../container-spec.ts';
import type { Containerizer } from '../containerizer.ts';
import { LaunchError } from '../launch-error.ts';
import type { ControlGroups } from '../process/control-groups.ts';
import { cpuShares, memoryBytes } from '../process/cpu-shares.ts';
import { spawnSideProcess } from '../spawn-side-process.ts';
import { containerName } from './container-name.ts';
import type { DockerClient } from './docker-client.ts';
import { dockerImage } from './docker-image.ts';
import { dockerRunArgv } from './docker-run-argv.ts';
import { askDockerState, type DockerContainer } from './docker-state.ts';
import { isStreaming, streamDockerLogs } from './stream-docker-logs.ts';

export interface DockerContainerizerDependencies {
  readonly clock: Clock;
  readonly docker: DockerClient;
  /** Docker's own, to read what containers use. */
  readonly groups: ControlGroups;
  /** The agent's address, which is also that of containers in its network. */
  readonly ip: string;
  /** Milliseconds that an ended container is kept, for those who look for its traces. */
  readonly removeDelayMs: number;
  /** Variables of the agent that the docker program needs. */
  readonly environment: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

/** An engine that is away is asked again so often. */
const ASK_AGAIN_MS = 1000;
/** The last lines come within this time after a container's end, or they don't. */
const LOG_ROUNDS = 20;
const LOG_ROUND_MS = 100;

/** Runs containers by the docker command line. An engine that is away ends none of them. */
export function createDockerContainerizer(
  dependencies: DockerContainerizerDependencies,
): Containerizer {
  const { clock, docker, groups, ip, log } = dependencies;
  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => clock.after(milliseconds, resolve));

  /** The engine's word on a container, however long it takes. */
  const stateOf = async (spec: ContainerSpec): Promise<DockerContainer | 'missing'> => {
    for (;;) {
      const state = await askDockerState(docker, containerName(spec.containerId));
      if (state !== 'away') return state;
      await pause(ASK_AGAIN_MS);
    }
  };

  /** Repeats a request that ends a container until it has been heard. */
  const insist = async (spec: ContainerSpec, words: readonly string[]): Promise<void> => {
    for (;;) {
      const { exitStatus } = await docker.run([...words, containerName(spec.containerId)]);
      if (exitStatus === 0 || !isLive(await stateOf(spec))) return;
      await pause(ASK_AGAIN_MS);
    }
  };

  /** A task whose output can't be copied runs nevertheless. */
  const copyLogs = (spec: ContainerSpec): Promise<void> =>
    streamDockerLogs(docker, spec).catch((error) =>
      log(`Can't copy the output of container ${spec.containerId}: ${error}`),
    );

  const pull = async (spec: ContainerSpec, image: string, signal: AbortSignal): Promise<void> => {
    const forced = spec.container?.docker?.force_pull_image ?? false;
    if (!forced && (await docker.run(['image', 'inspect', image], signal)).exitStatus === 0) return;
    const config = join(spec.sandbox, '.docker');
    const hasConfig = await access(config).then(
      () => true,
      () => false,
    );
    const words = [...(hasConfig ? ['--config', config] : []), 'pull', image];
    const { exitStatus, stderr } = await docker.run(words, signal);
    if (exitStatus !== 0)
      throw new LaunchError(`Failed to pull image '${image}': ${stderr.trim()}`);
  };

  return {
    start: async (spec, signal) => {
      const argv = dockerRunArgv(spec);
      const image = dockerImage(spec.container);
      await mkdir(spec.folder, { recursive: true });
      if (image !== undefined) await pull(spec, image, signal);
      if (signal.aborted) throw new LaunchError('The start was given up');
      await writeFile(join(spec.folder, 'started'), '');
      const { exitStatus, stderr } = await docker.run(argv);
      if (exitStatus !== 0) {
        await docker.run(['rm', '--force', containerName(spec.containerId)]);
        throw new LaunchError(`Failed to run container: ${stderr.trim()}`);
      }
      await copyLogs(spec);
    },
    recover: (spec) =>
      access(join(spec.folder, 'started')).then(
        () => true,
        () => false,
      ),
    wait: async (spec) => {
      for (;;) {
        const state = await stateOf(spec);
        if (state === 'missing') {
          return { outOfMemory: false, unknown: 'The container is not there any more' };
        }
        if (!isLive(state)) {
          await lastLogs(spec, pause);
          return exitOf(state);
        }
        await copyLogs(spec);
        const { exitStatus } = await docker.run(['wait', containerName(spec.containerId)]);
        if (exitStatus !== 0) await pause(ASK_AGAIN_MS);
      }
    },
    stop: (spec, graceMs) => insist(spec, ['stop', '--time', String(Math.ceil(graceMs / 1000))]),
    destroy: (spec) => insist(spec, ['kill']),
    cleanUp: async ({ containerId }) => {
      clock.after(dependencies.removeDelayMs, () => {
        void docker.run(['rm', '--force', '--volumes', containerName(containerId)]);
      });
    },
    update: async ({ containerId, limits }) => {
      const memory = memoryBytes(limits);
      const most =
        memory === undefined ? [] : ['--memory', `${memory}`, '--memory-swap', `${memory}`];
      const shares = ['--cpu-shares', String(cpuShares(limits))];
      await docker.run(['update', ...shares, ...most, containerName(containerId)]);
    },
    networks: async (spec) => {
      const state = await askDockerState(docker, containerName(spec.containerId));
      return networksOf(typeof state === 'string' ? undefined : state, ip);
    },
    statistics: async (spec) => {
      const state = await askDockerState(docker, containerName(spec.containerId));
      return {
        timestamp: clock.now() / 1000,
        cpus_limit: spec.limits.cpusMost ?? spec.limits.cpus,
        mem_limit_bytes: memoryBytes(spec.limits) ?? 0,
        ...(typeof state === 'string' ? {} : await groups.statistics(state.Id)),
      };
    },
    // Docker has a way of its own: `docker attach`.
    attach: async () => undefined,
    run: async (spec, { argv, environment, tty }) => {
      const options = tty === undefined ? ['--interactive'] : ['--interactive', '--tty'];
      const variables = Object.entries(environment).flatMap(([key, value]) => [
        '--env',
        `${key}=${value}`,
      ]);
      const name = containerName(spec.containerId);
      return spawnSideProcess([...docker.argv, 'exec', ...options, ...variables, name, ...argv], {
        cwd: spec.sandbox,
        environment: dependencies.environment,
        tty,
      });
    },
  };
}

function isLive(state: DockerContainer | 'missing'): boolean {
  return state !== 'missing' && !['exited', 'dead', 'created'].includes(state.State.Status);
}

async function lastLogs(
  spec: ContainerSpec,
  pause: (milliseconds: number) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < LOG_ROUNDS && (await isStreaming(spec)); round += 1) {
    await pause(LOG_ROUND_MS);
  }
}

function exitOf({ State: state }: DockerContainer): ContainerExit {
  const outOfMemory = state.OOMKilled && state.ExitCode === 128 + constants.signals.SIGKILL;
  if (state.Status === 'created') {
    return { outOfMemory, unknown: `The container never ran: ${state.Error ?? 'no reason'}` };
  }
  return { exitStatus: state.ExitCode, outOfMemory };
}

function networksOf(container: DockerContainer | undefined, ip: string) {
  const own = container?.HostConfig.NetworkMode !== 'host';
  const networks = own ? Object.entries(container?.NetworkSettings.Networks ?? {}) : [];
  if (networks.length === 0) return [{ ip_addresses: [address(ip)] }];
  return networks.map(([name, { IPAddress }]) => ({
    ...(name === 'bridge' ? {} : { name }),
    ip_addresses: IPAddress ? [address(IPAddress)] : [],
  }));
}

function address(ip: string) {
  return { protocol: 'IPv4' as const, ip_address: ip };
}
