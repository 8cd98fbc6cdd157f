import type Docker from 'dockerode';
import type { ContainerCreateOptions } from 'dockerode';
import { RopesError } from '../../contract/errors.ts';
import { createBoundedBuffer } from './bounded-buffer.ts';
import { createDemux } from './demux-output.ts';
import { statusOf, toEngineError } from './to-engine-error.ts';

/** A container that runs, and where it is. */
export interface RunningContainer {
  readonly containerId: string;
  /** Its first process, as the engine's machine numbers it. */
  readonly pid: number;
  readonly address: string;
  readonly prefixLength: number;
}

/** Enough to see why, small enough to show. */
const MAX_LOG_BYTES = 4096;

/**
 * Makes and starts a container on one network. What was made is left behind when it fails. The
 * calls are not broken off by the signal, since the engine would go on with them; it is looked at
 * between them. Throws NODE_START_FAILED, IMAGE_MISSING, what the engine throws, or the signal's
 * reason.
 */
export async function startContainer(
  docker: Docker,
  plan: ContainerCreateOptions,
  network: string,
  signal: AbortSignal,
): Promise<RunningContainer> {
  const container = await docker.createContainer(plan).catch((error: unknown) => {
    throw statusOf(error) === 404
      ? toEngineError(error, 'Making a container', { otherwise: 'IMAGE_MISSING' })
      : error;
  });
  signal.throwIfAborted();
  await container.start();
  signal.throwIfAborted();
  return describeContainer(docker, container.id, network);
}

/** Where a container is now. Throws NODE_START_FAILED with its last output when it does not run. */
export async function describeContainer(
  docker: Docker,
  containerId: string,
  network: string,
): Promise<RunningContainer> {
  const container = docker.getContainer(containerId);
  const { Name: name, State: state, NetworkSettings: settings } = await container.inspect();
  const endpoint = settings.Networks[network];
  if (state.Running && endpoint !== undefined && endpoint.IPAddress !== '') {
    return {
      containerId,
      pid: state.Pid,
      address: endpoint.IPAddress,
      prefixLength: endpoint.IPPrefixLen,
    };
  }
  const output = createBoundedBuffer(MAX_LOG_BYTES);
  const demux = createDemux((_, data) => output.add(data));
  demux(await container.logs({ stdout: true, stderr: true, tail: 40, follow: false }));
  throw new RopesError(
    'NODE_START_FAILED',
    `Container ${name.slice(1)} does not run: it is ${state.Status} with exit code ${state.ExitCode}. Its last output: ${output.text().trim() || 'none'}`,
  );
}
